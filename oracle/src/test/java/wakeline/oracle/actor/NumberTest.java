package wakeline.oracle.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The tables of numbers and layouts against the kernel itself.
class NumberTest {
  @Test
  void noNumberStandsForTwoCalls() {
    var onX86 = new HashSet<Integer>();
    var onArm = new HashSet<Integer>();
    for (Number number : Number.values()) {
      assertThat(onX86.add(number.onX86())).as(number.name()).isTrue();
      assertThat(onArm.add(number.onArm())).as(number.name()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void callsAndErrorsComeThrough() {
    var libc = new Libc();
    assertThat(libc.call(Number.GETPID)).isEqualTo(ProcessHandle.current().pid());
    assertThat(libc.call(Number.CLOSE, -1)).isEqualTo(-9);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anEventComesBackAsItWasRegistered() {
    var libc = new Libc();
    var scratch = new Scratch();
    long counter = libc.call(Number.EVENTFD2, 1, 0);
    long epoll = libc.call(Number.EPOLL_CREATE1, 0);
    scratch.putInt(0, 1);
    scratch.putLong(Layouts.EPOLL_EVENT_DATA, 0x1122334455667788L);
    assertThat(libc.call(Number.EPOLL_CTL, epoll, 1, counter, scratch.at(0))).isZero();
    scratch.zero(0, 64);
    long events =
        libc.call(Number.EPOLL_PWAIT, epoll, scratch.at(0), 2, 0, 0, Layouts.SIGSET_BYTES);
    assertThat(events).isOne();
    assertThat(scratch.getInt(0)).isOne();
    assertThat(scratch.getLong(Layouts.EPOLL_EVENT_DATA)).isEqualTo(0x1122334455667788L);
    libc.call(Number.CLOSE, epoll);
    libc.call(Number.CLOSE, counter);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSleepIsCountedOnceAndSeenFromOutside() throws InterruptedException {
    var libc = new Libc();
    int[] tid = new int[1];
    var sleeper =
        Thread.ofPlatform()
            .start(
                () -> {
                  var own = new Libc();
                  var scratch = new Scratch();
                  scratch.putLong(0, 0);
                  scratch.putLong(8, 300_000_000);
                  synchronized (tid) {
                    tid[0] = (int) own.call(Number.GETTID);
                    tid.notifyAll();
                  }
                  own.call(Number.CLOCK_NANOSLEEP, 1, 0, scratch.at(0), 0);
                });
    synchronized (tid) {
      while (tid[0] == 0) {
        tid.wait();
      }
    }
    ThreadStatus status = ThreadStatus.of(tid[0]);
    while (status.state() != 'S' || status.call() != Number.CLOCK_NANOSLEEP.nr()) {
      assertThat(sleeper.isAlive()).as("seen asleep before it ends").isTrue();
      status = ThreadStatus.of(tid[0]);
    }
    assertThat(new ThreadState(libc).isSleeping(tid[0])).isTrue();
    sleeper.join();
    // The kernel's thread goes a little after Java's.
    while (ThreadStatus.of(tid[0]).state() != 'X') {
      Thread.onSpinWait();
    }
  }
}

package wakeline.reports;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import wakeline.syscall.Syscall;
import wakeline.trace.WakeBy;

class StraceLogTest {
  @Test
  void printsALogPerTask() throws IOException {
    var out = new StringBuilder();
    StraceLog.print(Sketches.herd(2, 2, 1500), Style.PLAIN, out);
    Golden.check("herd.strace.txt", out.toString());
  }

  @Test
  void printsOneLogOfAllTasks() throws IOException {
    var out = new StringBuilder();
    StraceLog.printFlat(Sketches.herd(2, 2, 1500), Style.PLAIN, out);
    Golden.check("herd.strace-flat.txt", out.toString());
  }

  /// One call of each shape of argument and result.
  @Test
  void printsArgumentsAsStraceDoes() throws IOException {
    var s = new Sketch("box", 1);
    int task = s.process("app", 0);
    int pipe = s.object("pipe#1.r", "pipe");
    s.at(0).on(task);
    s.enter(task, Syscall.PIPE2, -1, 8, 2048);
    s.exitFiles(task, Syscall.PIPE2, 0, 6, pipe, 7, pipe);
    s.call(task, Syscall.SOCKET, -1, 3, 2, 2049, 6);
    s.call(task, Syscall.SETSOCKOPT, -1, 0, 3, 1, 2, 1, 4);
    s.call(task, Syscall.BIND, -1, 0, 3, s.string("0.0.0.0:80"), 16);
    s.call(task, Syscall.BIND, -1, 0, 3, s.string("@name"), 7);
    s.call(task, Syscall.FCNTL, -1, 0, 3, 4, 2048);
    s.enter(task, Syscall.POLL, -1, 2, 3, 1, 4, 5, 2, 10);
    s.exitEvents(task, Syscall.POLL, -1, 1, /* epoll= */ false, 4, 4);
    s.enter(task, Syscall.POLL, -1, -1, 0, 10);
    s.off(task, 'S', -1);
    s.at(10_060_000).timer(task, "timeout", WakeBy.TIMEOUT);
    s.on(task);
    s.exit(task, Syscall.POLL, -1, 0, 0);
    s.call(task, Syscall.SELECT, -1, 0, 6, 1, 3, -1, -1, 0);
    s.call(task, Syscall.PPOLL, -1, 0, 0, 0, 1_500_000_000, 1, 1L << 13);
    s.call(task, Syscall.TIMERFD_SETTIME, -1, 0, 5, 0, 1, 0, 2_000_000, 0);
    s.fails(task, Syscall.READ, pipe, "EINTR", 6, 100, 100);
    s.fails(task, Syscall.EPOLL_CTL, -1, "EPERM", 7, 1, 8, 1, 0x40000001, 1L << 40);
    s.enter(task, Syscall.RECV, pipe, 6, 64, 64, 0x40);
    s.exitData(task, Syscall.RECV, pipe, 30, 0, 10, 10, 20);
    s.ends(task, -1);
    var out = new StringBuilder();
    StraceLog.print(
        Sketches.run(
            wakeline.spec.Scenario.builder("calls").build(),
            s.finish(0),
            wakeline.spec.EndReason.EXITED),
        Style.PLAIN,
        out);
    Golden.check("arguments.strace.txt", out.toString());
  }
}

package wakeline.process;

import wakeline.core.Event;
import wakeline.cpu.Context;
import wakeline.cpu.Cpu;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// The one alarm of a process. Linux: kernel/time/itimer.c:it_real_fn()
final class Alarm extends Event {
  private final TaskGroup group;
  private final Cpu armedOn;
  private final int armedBy;

  Alarm(TaskGroup group, Cpu armedOn, int armedBy) {
    this.group = group;
    this.armedOn = armedOn;
    this.armedBy = armedBy;
  }

  @Override
  protected void fire() {
    armedOn.interrupt(new Expiry());
  }

  private final class Expiry extends Frame {
    @Override
    protected Next run(Context cx) {
      cx.cause =
          cx.trace().timerExpire(cx.host(), cx.cpuNumber(), cx.taskIndex(), armedBy, -1, "alarm");
      cx.done(0);
      return cx.call(new SendSignal(group, null, Signal.SIGALRM));
    }
  }
}

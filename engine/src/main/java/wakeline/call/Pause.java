package wakeline.call;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;

/// Sleeps until a signal handler has run. Linux: kernel/signal.c:sys_pause()
final class Pause extends Frame {
  @Override
  protected Next run(Context cx) {
    var task = (Task) cx;
    return task.signalPending() ? cx.done(-Restart.ERESTARTNOHAND) : task.sleep();
  }
}

package wakeline.net.udp;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// A call that UDP does not have.
final class Refusal extends Frame {
  private final int error;

  private Refusal(int error) {
    this.error = error;
  }

  static Refusal of(int error) {
    return new Refusal(error);
  }

  @Override
  protected Next run(Context cx) {
    return cx.done(error);
  }
}

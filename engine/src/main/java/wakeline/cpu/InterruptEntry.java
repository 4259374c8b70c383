package wakeline.cpu;

import wakeline.cost.Cost;

/// What every hard interrupt costs before its handler has any effect.
final class InterruptEntry extends Frame {
  private final Frame handler;

  InterruptEntry(Frame handler) {
    this.handler = handler;
  }

  @Override
  protected Next run(Context cx) {
    if (step++ == 0) {
      return cx.spend(Cost.IRQ_ENTRY_EXIT);
    }
    cx.done(0);
    return cx.call(handler);
  }
}

package wakeline.cpu;

/// The word `compute`: user time, which may be interrupted and preempted.
public final class Compute extends Frame {
  private final long nanos;

  public Compute(long nanos) {
    this.nanos = nanos;
  }

  @Override
  protected Next run(Context cx) {
    if (step++ == 0) {
      ((Task) cx).computing = true;
      return cx.spend(nanos);
    }
    return cx.done(0);
  }
}

package wakeline.world;

import wakeline.core.ChoicePoint;
import wakeline.core.Engine;
import wakeline.trace.TraceWriter;

/// Keeps the writer's clock, and the bound on its records.
final class Recording implements Engine.Progress {
  private final TraceWriter trace;
  private final int maxRecords;

  Recording(TraceWriter trace, int maxRecords) {
    this.trace = trace;
    this.maxRecords = maxRecords;
  }

  @Override
  public void now(long timeNanos) {
    trace.now(timeNanos);
  }

  @Override
  public void departs(ChoicePoint point, int taken) {
    trace.choice(0, -1, -1, -1, point.kind().word(), point.arity(), taken);
  }

  @Override
  public boolean isFull() {
    return trace.size() >= maxRecords;
  }
}

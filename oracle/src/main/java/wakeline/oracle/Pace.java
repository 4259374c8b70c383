package wakeline.oracle;

import wakeline.core.Limits;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

/// How long the times of a scenario really last while it is played by a real clock, for the sake of
/// timeouts that sockets keep.
///
/// Real timers are late by some tens of microseconds, so instants that the scenario keeps apart
/// must lie some milliseconds apart. TCP's own timers cannot be stretched, so with TCP a
/// millisecond is a millisecond.
///
/// @param stretch real time per time of the scenario, 0 if none passes
/// @param untilNanos when nothing more is to be expected
record Pace(int stretch, long untilNanos) {
  static final Pace NONE = new Pace(0, -1);

  private static final long GAP_NANOS = 4_000_000;
  private static final long REAL_NANOS_MAX = 20_000_000_000L;
  private static final int STRETCH_MAX = 1_000;

  /// After the last thing that the model does.
  private static final long MARGIN_NANOS = 20_000_000;

  /// {@return whether what a play gives may depend on whether time passes in it}
  static boolean mayDecide(Scenario scenario) {
    return usesTcp(scenario);
  }

  static Pace of(Scenario scenario) {
    Trace trace = Simulation.run(scenario, Limits.DEFAULT).trace();
    long end = trace.endNanos();
    int stretch = usesTcp(scenario) ? 1 : stretch(smallestGap(trace), end);
    return new Pace(stretch, end + MARGIN_NANOS / stretch);
  }

  private static int stretch(long gapNanos, long endNanos) {
    long wanted = (GAP_NANOS + gapNanos - 1) / gapNanos;
    long possible = endNanos == 0 ? wanted : REAL_NANOS_MAX / endNanos;
    return Math.clamp(Math.min(wanted, possible), 1, STRETCH_MAX);
  }

  private static long smallestGap(Trace trace) {
    long smallest = GAP_NANOS;
    for (int i = 1; i < trace.size(); i++) {
      long gap = trace.time(i) - trace.time(i - 1);
      smallest = gap > 0 ? Math.min(smallest, gap) : smallest;
    }
    return smallest;
  }

  private static boolean usesTcp(Scenario scenario) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        if (process.program().calls().contains(Syscall.LISTEN)
            && process.program().texts().stream().noneMatch(text -> text.startsWith("@"))) {
          return true;
        }
      }
    }
    return false;
  }

  /// {@return how long the play may take on account of its times}
  long realNanos() {
    return stretch == 0 ? 0 : Math.min(REAL_NANOS_MAX * 2, untilNanos * stretch);
  }
}

package wakeline.bench;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/// How fast whole scenarios run.
final class SimulationReport {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double CALLS_PER_SECOND = 1e6;
  private static final double TINY_PER_SECOND = 20_000;
  private static final double TRACE_PERCENT = 25;

  private SimulationReport() {}

  static List<Result> run() throws RunnerException {
    Jmh echo = Jmh.run(EchoBenchmark.class);
    double traced = echo.cpuNanos("traced", "true");
    double untraced = echo.cpuNanos("traced", "false");
    double tiny = Jmh.run(TinyBenchmark.class).cpuNanos();
    return List.of(
        new Result(
            "epoll echo over loopback, traced",
            NANOS_PER_SECOND / traced,
            CALLS_PER_SECOND,
            " calls/s",
            true,
            String.format(Locale.ROOT, "%.0f ns a call", traced)),
        new Result(
            "recording the trace of it",
            100 * (traced - untraced) / untraced,
            TRACE_PERCENT,
            "%",
            false,
            String.format(Locale.ROOT, "%.0f ns a call without", untraced)),
        new Result(
            "tiny scenarios in process, traced",
            NANOS_PER_SECOND / tiny,
            TINY_PER_SECOND,
            " runs/s",
            true,
            String.format(Locale.ROOT, "%.1f us a run", tiny / 1_000)));
  }
}

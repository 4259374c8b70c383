package wakeline.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/// Runs all benchmarks, each in a JVM of its own, and prints how they stand against their targets.
///
/// Targets are ratios within one run, so that they mean the same on every machine. Exit code 1 if
/// one is missed.
public final class Main {

  private Main() {}

  /// Takes no arguments.
  public static void main(String[] args) throws RunnerException {
    var results = new ArrayList<Result>();
    results.addAll(EventQueueReport.run());
    results.addAll(SimulationReport.run());
    System.exit(print(results, System.out) ? 0 : 1);
  }

  private static boolean print(List<Result> results, PrintStream out) {
    boolean met = true;
    out.println();
    for (Result result : results) {
      met &= result.isMet();
      out.printf(
          Locale.ROOT,
          "%-4s %-36s %18s  target %-18s %s%n",
          result.isMet() ? "met" : "MISS",
          result.what(),
          result.shown(result.value()),
          result.shown(result.target()),
          result.detail());
    }
    return met;
  }
}

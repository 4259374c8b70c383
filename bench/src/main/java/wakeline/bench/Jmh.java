package wakeline.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// The runs of one benchmark class, one for each combination of its parameters.
///
/// @param runs each in a JVM of its own
record Jmh(List<RunResult> runs) {

  /// Runs a benchmark class.
  static Jmh run(Class<?> benchmark) throws RunnerException {
    var options =
        new OptionsBuilder().include(benchmark.getName() + "\\.").addProfiler("gc").build();
    Collection<RunResult> runs = new Runner(options).run();
    return new Jmh(new ArrayList<>(runs));
  }

  /// {@return the CPU time of an operation in the best iteration, in nanoseconds}
  ///
  /// @param parameters names and values in turn, which single out the run
  double cpuNanos(String... parameters) {
    for (RunResult run : runs) {
      if (matches(run, parameters)) {
        Result<?> cpuNanos = run.getSecondaryResults().get("cpuNanos");
        if (cpuNanos != null) {
          return cpuNanos.getStatistics().getMin();
        }
      }
    }
    throw new IllegalStateException("no run with " + String.join(" ", parameters));
  }

  private static boolean matches(RunResult run, String... parameters) {
    for (int i = 0; i < parameters.length; i += 2) {
      if (!run.getParams().getParam(parameters[i]).equals(parameters[i + 1])) {
        return false;
      }
    }
    return true;
  }
}

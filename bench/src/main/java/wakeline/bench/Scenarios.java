package wakeline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.ScenarioException;
import wakeline.diag.SourceFile;
import wakeline.dsl.FileLoader;
import wakeline.dsl.ScenarioFile;
import wakeline.dsl.ScenarioReader;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.trace.Kind;
import wakeline.trace.Trace;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// The scenario files of the benchmarks.
final class Scenarios {

  /// Far above what they need.
  static final Limits LIMITS = Limits.DEFAULT.withEvents(1L << 40).withRecords(1 << 30);

  private Scenarios() {}

  /// {@return the scenario of a file beside this class, without a matrix}
  static Scenario read(String name) {
    var diagnostics = new Diagnostics();
    ScenarioFile file =
        ScenarioReader.read(
            new SourceFile(name, text(name)), FileLoader.NONE, new LinkedHashMap<>(), diagnostics);
    if (file == null) {
      throw new ScenarioException(diagnostics);
    }
    return file.rows().getFirst().scenario();
  }

  /// {@return the records of a run, which must end as all programs of the benchmarks do}
  static Trace run(Scenario scenario) {
    RunResult result = Simulation.run(scenario, LIMITS);
    if (result.reason() != EndReason.EXITED) {
      throw new IllegalStateException(scenario.id() + " ended as " + result.reason());
    }
    return result.trace();
  }

  /// {@return how many system calls there are in a trace}
  static int calls(Trace trace) {
    int calls = 0;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kind(i) == Kind.SYS_ENTER) {
        calls++;
      }
    }
    return calls;
  }

  private static String text(String name) {
    try (InputStream in = Scenarios.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package wakeline.properties.outcome;

import java.util.LinkedHashMap;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.ScenarioException;
import wakeline.diag.SourceFile;
import wakeline.dsl.FileLoader;
import wakeline.dsl.ScenarioFile;
import wakeline.dsl.ScenarioReader;
import wakeline.properties.program.ScenarioText;
import wakeline.properties.program.StepProgram;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// A step program and how the model plays it: its scenario file is read and run, as a user's is.
///
/// @param scenario what the file says
public record Played(StepProgram program, Scenario scenario, RunResult run) {
  /// Far above what a program needs: a run that meets them is a fault.
  private static final Limits LIMITS = Limits.DEFAULT.withEvents(1_000_000).withRecords(1_000_000);

  /// Reads and plays a program.
  public static Played of(StepProgram program) {
    Scenario scenario = read(program);
    return new Played(program, scenario, Simulation.run(scenario, LIMITS));
  }

  /// {@return the scenario of a program's file}
  public static Scenario read(StepProgram program) {
    var diagnostics = new Diagnostics();
    ScenarioFile file =
        ScenarioReader.read(
            new SourceFile(program.name() + ".scn.yaml", ScenarioText.of(program)),
            FileLoader.NONE,
            new LinkedHashMap<>(),
            diagnostics);
    if (file == null) {
      throw new ScenarioException(diagnostics);
    }
    return file.rows().getFirst().scenario();
  }

  public Trace trace() {
    return run.trace();
  }

  /// {@return what could be seen of the run}
  public Outcome outcome() {
    if (run.reason() != EndReason.IDLE && run.reason() != EndReason.LIMIT) {
      throw new IllegalStateException(
          program.name() + " ended as " + run.reason() + " " + run.error() + " " + run.bound());
    }
    return OutcomeReader.of(program, run.trace());
  }
}

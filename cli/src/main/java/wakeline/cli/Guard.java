package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.dsl.ScenarioFile;

/// Runs files so that whatever goes wrong with one is said on `err`, and the next one runs all the
/// same: too little memory or stack is the file's failure, anything else a fault of the tool.
///
/// @param command the word of the command, for who reports a fault
record Guard(Terminal terminal, String command) {
  /// What is done with a file.
  @FunctionalInterface
  interface Work {
    FileOutcome run(ScenarioFile scenario) throws IOException;
  }

  /// {@return the outcome of `work`, or that of its failure}
  ///
  /// @param scenario what `file` holds, null if it is no valid scenario
  FileOutcome run(Path file, @Nullable ScenarioFile scenario, Work work) throws IOException {
    if (scenario == null) {
      return FileOutcome.INVALID;
    }
    try {
      return work.run(scenario);
    } catch (OutOfMemoryError _) {
      var help =
          "WAKELINE_HEAP=8g gives it more; --limit-records and --limit-memory let it end before";
      terminal.complain(exhausted(scenario, "memory", help));
      return FileOutcome.FAILED;
    } catch (StackOverflowError _) {
      terminal.complain(
          exhausted(scenario, "stack", "programs, claims and files that are less deep need less"));
      return FileOutcome.FAILED;
    } catch (UsageException e) {
      throw e;
    } catch (RuntimeException | AssertionError fault) {
      Fault.report(terminal, fault, List.of(command, file.toString()));
      return FileOutcome.FAULT;
    }
  }

  private static Diagnostic exhausted(ScenarioFile scenario, String what, String help) {
    return Diagnostic.error(
        "budget",
        Player.place(scenario.file()),
        "the run needs more " + what + " than there is",
        help);
  }
}

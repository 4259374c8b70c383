package wakeline.cli;

import java.io.IOException;
import wakeline.diag.Diagnostics;
import wakeline.diag.Severity;

/// `wakeline check`: all that is wrong with scenario files, without running them.
final class CheckCommand implements Command {
  private final Terminal terminal;

  private final Selection selection = new Selection();

  private boolean isWatching;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(Options options) {
    selection.declare(options);
    options.flag("--watch", "Check again whenever a file changes.", () -> isWatching = true);
  }

  @Override
  public ExitStatus run() throws IOException {
    var source = new ScenarioSource();
    return isWatching
        ? new Watch(terminal).repeat(() -> selection.watched(source), () -> check(source))
        : check(source);
  }

  private ExitStatus check(ScenarioSource source) throws IOException {
    int valid = 0;
    int invalid = 0;
    int warnings = 0;
    for (var file : selection.files()) {
      var diagnostics = new Diagnostics();
      source.read(file, selection.params(), diagnostics);
      terminal.complain(diagnostics);
      warnings += diagnostics.count(Severity.WARNING);
      if (diagnostics.hasErrors()) {
        invalid++;
      } else {
        valid++;
      }
    }
    terminal
        .out()
        .print(
            "checked: " + valid + " valid, " + invalid + " invalid, " + warnings + " warnings\n");
    return invalid == 0 ? ExitStatus.OK : ExitStatus.INVALID;
  }
}

package wakeline.cli;

/// `wakeline completion`: a script that teaches the shell the commands and options.
final class CompletionCommand implements Command {
  private final CommandTable table;

  CompletionCommand(CommandTable table) {
    this.table = table;
  }

  @Override
  public void declare(Options options) {}

  @Override
  public ExitStatus run() {
    table.terminal().out().print(new HelpPages(table).completionScript());
    return ExitStatus.OK;
  }
}

package wakeline.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/// `wakeline completion`: a script that teaches the shell the commands and options.
@CommandLine.Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for bash and zsh.",
    footer = {
      "",
      "bash: source <(wakeline completion)",
      "zsh:  autoload -U +X bashcompinit && bashcompinit; source <(wakeline completion)"
    })
final class CompletionCommand implements Command {
  private final Terminal terminal;
  private final CommandLine tree;

  CompletionCommand(Terminal terminal, CommandLine tree) {
    this.terminal = terminal;
    this.tree = tree;
  }

  @Override
  public ExitStatus run() {
    terminal.out().print(AutoComplete.bash("wakeline", tree));
    return ExitStatus.OK;
  }
}

package wakeline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import wakeline.cli.Terminal.Environment;

/// `wakeline` and its commands, as picocli knows them.
final class CommandTree {
  @CommandLine.Command(
      name = "wakeline",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisHeading = "Usage: ",
      description = "Which thread wakes, when, why, and was it of any use?",
      optionListHeading = "%n",
      commandListHeading = "%nCommands:%n",
      footer = {
        "",
        "Exit status: 0 all held, 1 a claim failed, 2 usage, 3 invalid scenario, 70 internal error.",
        "Start with 'wakeline init', or 'wakeline run scenarios'."
      })
  private static final class Root {}

  private CommandTree() {}

  /// The whole tree, or only the branch that the first of `args` names: reading a command's
  /// annotations is a good part of the start.
  static CommandLine of(Terminal terminal, Environment environment, String... args) {
    var tree = new CommandLine(new Root());
    var commands = commands(terminal, tree);
    if (args.length > 0 && commands.containsKey(args[0]) && !args[0].equals("completion")) {
      commands.keySet().retainAll(List.of(args[0]));
    } else {
      tree.addSubcommand("help", new HelpCommand());
    }
    commands.forEach((name, command) -> tree.addSubcommand(name, laidOut(command.get())));
    tree.setOut(terminal.out());
    tree.setErr(terminal.err());
    tree.setUsageHelpAutoWidth(false);
    tree.setUsageHelpWidth(Math.max(terminal.columns(), 80));
    tree.setExpandAtFiles(false);
    tree.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            CommandLineTool.ansi(terminal.wantsColor(environment))));
    return tree;
  }

  /// The command with blank lines between description, arguments and options of its help.
  private static CommandLine laidOut(Command command) {
    var line = new CommandLine(command);
    line.getCommandSpec().usageMessage().parameterListHeading("%n").optionListHeading("%n");
    return line;
  }

  private static Map<String, Supplier<Command>> commands(Terminal terminal, CommandLine tree) {
    var commands = new LinkedHashMap<String, Supplier<Command>>();
    commands.put("init", () -> new InitCommand(terminal));
    commands.put("man", () -> new ManCommand(terminal));
    commands.put("completion", () -> new CompletionCommand(terminal, tree));
    return commands;
  }
}

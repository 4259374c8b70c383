package wakeline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cli.Terminal.Environment;
import wakeline.diag.DidYouMean;

/// From arguments to an exit status: finds the command, runs it, and turns whatever goes wrong into
/// a sentence on `err`. No exception leaves it.
final class CommandLineTool {
  private final Terminal terminal;
  private final CommandTable table;

  CommandLineTool(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.table = new CommandTable(terminal, environment);
  }

  ExitStatus run(String... arguments) {
    var status = statusOf(List.of(arguments));
    terminal.out().flush();
    terminal.err().flush();
    if (terminal.sink().hasLostResults()) {
      terminal.complain("wakeline: the output could not be written to its end");
      return status.or(ExitStatus.INTERNAL);
    }
    return status;
  }

  private ExitStatus statusOf(List<String> arguments) {
    try {
      return dispatch(arguments);
    } catch (UsageException e) {
      return refuse(e, null);
    } catch (IOException e) {
      terminal.complain("wakeline: " + e.getMessage());
      return ExitStatus.INTERNAL;
    } catch (Throwable fault) {
      return Fault.report(terminal, fault, arguments);
    }
  }

  private ExitStatus dispatch(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      terminal.complain(new HelpPages(table).ofAll().stripTrailing());
      return ExitStatus.USAGE;
    }
    var first = arguments.getFirst();
    var rest = arguments.subList(1, arguments.size());
    return switch (first) {
      case "-h", "--help" -> print(new HelpPages(table).ofAll());
      case "help" -> print(rest.isEmpty() ? new HelpPages(table).ofAll() : help(rest.getFirst()));
      case "-V", "--version", "version" -> print(Version.text() + "\n");
      default -> run(entry(first), rest);
    };
  }

  private ExitStatus run(CommandTable.Entry entry, List<String> arguments) throws IOException {
    var command = table.command(entry);
    var isHelpAsked = new boolean[1];
    var options = new Options();
    command.declare(options);
    options.flag("-h --help", "", () -> isHelpAsked[0] = true);
    try {
      ArgumentReader.read(options, arguments);
    } catch (UsageException e) {
      return isHelpAsked[0] ? print(help(entry.name())) : refuse(e, entry.name());
    }
    return isHelpAsked[0] ? print(help(entry.name())) : command.run();
  }

  private String help(String command) {
    return new HelpPages(table).of(entry(command));
  }

  private static CommandTable.Entry entry(String name) {
    var entry = CommandTable.named(name);
    if (entry != null) {
      return entry;
    }
    var known = new ArrayList<String>(List.of("--help", "--version", "help"));
    CommandTable.ENTRIES.forEach(one -> known.add(one.name()));
    var near = DidYouMean.closest(name, known);
    throw new UsageException(
        (name.startsWith("-") ? "unknown option '" : "there is no command '")
            + name
            + "'"
            + (near == null ? "; 'wakeline --help' lists them" : "; did you mean '" + near + "'?"));
  }

  private ExitStatus print(String text) {
    terminal.out().print(text);
    return ExitStatus.OK;
  }

  private ExitStatus refuse(UsageException e, @Nullable String command) {
    terminal.complain("wakeline: " + e.getMessage());
    if (command != null) {
      terminal.complain("Try 'wakeline " + command + " --help'.");
    }
    return ExitStatus.USAGE;
  }
}

package wakeline.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import wakeline.cli.Terminal.Environment;
import wakeline.diag.DidYouMean;

/// From arguments to an exit status: finds the command, runs it, and turns whatever goes wrong into
/// a sentence on `err`. No exception leaves it.
final class CommandLineTool {
  private final Terminal terminal;
  private final Environment environment;

  CommandLineTool(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  ExitStatus run(String... args) {
    var status = statusOf(args);
    terminal.out().flush();
    terminal.err().flush();
    return status;
  }

  private ExitStatus statusOf(String... args) {
    var tree = CommandTree.of(terminal, environment, args);
    try {
      var parsed = tree.parseArgs(args);
      if (isHelpAsked(parsed)) {
        return ExitStatus.OK;
      }
      var asked = innermost(parsed);
      if (asked.commandSpec().userObject() instanceof Command command) {
        return command.run();
      }
      terminal.complain(usage(tree));
      return ExitStatus.USAGE;
    } catch (ParameterException e) {
      return refuse(sentence(e), e.getCommandLine().getCommandSpec().qualifiedName());
    } catch (UsageException e) {
      return refuse(e.getMessage(), null);
    } catch (Throwable fault) {
      return Fault.report(terminal, fault, List.of(args));
    }
  }

  private boolean isHelpAsked(ParseResult parsed) {
    return CommandLine.executeHelpRequest(parsed) != null;
  }

  private static ParseResult innermost(ParseResult parsed) {
    var at = parsed;
    while (at.hasSubcommand()) {
      at = at.subcommand();
    }
    return at;
  }

  private String usage(CommandLine tree) {
    return tree.getUsageMessage(tree.getColorScheme()).stripTrailing();
  }

  private ExitStatus refuse(@Nullable String sentence, @Nullable String command) {
    terminal.complain("wakeline: " + sentence);
    if (command != null) {
      terminal.complain("Try '" + command + " --help'.");
    }
    return ExitStatus.USAGE;
  }

  /// What is wrong with the arguments, and what was probably meant.
  private static String sentence(ParameterException e) {
    var command = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched) {
      var word = unmatched.getUnmatched().getFirst();
      if (word.startsWith("-")) {
        var name = word.split("=", 2)[0];
        return "unknown option '" + name + "'" + meant(name, command.optionsMap().keySet());
      }
      if (!command.subcommands().isEmpty()) {
        return "there is no command '" + word + "'" + meant(word, command.subcommands().keySet());
      }
      return "'" + word + "' is one argument too many";
    }
    var message = e.getMessage();
    return message == null
        ? "the arguments make no sense"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String meant(String word, Iterable<String> known) {
    var near = DidYouMean.closest(word, known);
    return near == null ? "" : "; did you mean '" + near + "'?";
  }

  /// Ansi or plain, for picocli's own output.
  static Ansi ansi(boolean color) {
    return color ? Ansi.ON : Ansi.OFF;
  }
}

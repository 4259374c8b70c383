package wakeline.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;

/// Hands a command's arguments to those who declared them, as getopt_long(3) reads them:
/// `--name=v`, `--name v`, `-nv`, `-n v`, flags in one word, `--` before the last operands.
///
/// Written here because picocli takes as long to do it as a small scenario takes to be read and
/// run.
final class ArgumentReader {
  private final Options options;
  private final List<String> arguments;
  private int at;
  private int operands;

  private ArgumentReader(Options options, List<String> arguments) {
    this.options = options;
    this.arguments = arguments;
  }

  /// Reads all of `arguments`; what makes no sense is a [UsageException].
  static void read(Options options, List<String> arguments) {
    new ArgumentReader(options, arguments).read();
  }

  private void read() {
    boolean isOptionPossible = true;
    while (at < arguments.size()) {
      var argument = arguments.get(at++);
      if (!isOptionPossible || !argument.startsWith("-") || argument.equals("-")) {
        operand(argument);
      } else if (argument.equals("--")) {
        isOptionPossible = false;
      } else if (argument.startsWith("--")) {
        longOption(argument);
      } else {
        shortOptions(argument);
      }
    }
    var expected = options.operands();
    if (expected != null && operands < expected.min()) {
      throw new UsageException("no " + expected.label() + " is given");
    }
  }

  private void operand(String argument) {
    var expected = options.operands();
    if (expected == null || operands == expected.max()) {
      throw new UsageException("'" + argument + "' is one argument too many");
    }
    operands++;
    expected.take().accept(argument);
  }

  private void longOption(String argument) {
    int equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var option = known(name);
    if (option.label() != null) {
      option
          .take()
          .accept(equals < 0 ? next(name, option.label()) : argument.substring(equals + 1));
    } else if (equals < 0) {
      option.take().accept("");
    } else {
      throw new UsageException(name + " takes no value");
    }
  }

  private void shortOptions(String argument) {
    for (int i = 1; i < argument.length(); i++) {
      var name = "-" + argument.charAt(i);
      var option = known(name);
      if (option.label() != null) {
        var rest = argument.substring(i + 1);
        option.take().accept(rest.isEmpty() ? next(name, option.label()) : rest);
        return;
      }
      option.take().accept("");
    }
  }

  private String next(String name, String label) {
    if (at == arguments.size()) {
      throw new UsageException(name + " needs a value: " + label);
    }
    return arguments.get(at++);
  }

  private Options.Option known(String name) {
    var option = options.named(name);
    if (option == null) {
      throw new UsageException("unknown option '" + name + "'" + suggestion(name));
    }
    return option;
  }

  private String suggestion(String name) {
    var names = new ArrayList<String>();
    options.options().forEach(option -> names.addAll(option.names()));
    @Nullable String near = name.length() > 2 ? DidYouMean.closest(name, names) : null;
    return near == null ? "" : "; did you mean '" + near + "'?";
  }
}

package wakeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a command takes: the one table from which its arguments are read and its help and
/// completion are made.
final class Options {
  /// @param names `-q`, `--quiet`
  /// @param label what its value is called; null for a flag
  /// @param take what is done with the value; a flag has an empty one
  record Option(
      List<String> names, @Nullable String label, String description, Consumer<String> take) {}

  /// Arguments that are no options.
  record Operands(String label, int min, int max, String description, Consumer<String> take) {}

  private final List<Option> options = new ArrayList<>();
  private @Nullable Operands operands;

  /// A switch; its names are separated by blanks.
  Options flag(String names, String description, Runnable set) {
    options.add(new Option(words(names), null, description, _ -> set.run()));
    return this;
  }

  /// An option with a value, which may be given several times; its names are separated by blanks.
  Options value(String names, String label, String description, Consumer<String> take) {
    options.add(new Option(words(names), label, description, take));
    return this;
  }

  /// What else may stand on the line, from `min` to `max` times.
  Options operands(String label, int min, int max, String description, Consumer<String> take) {
    operands = new Operands(label, min, max, description, take);
    return this;
  }

  private static List<String> words(String names) {
    return List.of(names.split(" ", -1));
  }

  List<Option> options() {
    return options;
  }

  @Nullable Operands operands() {
    return operands;
  }

  /// {@return the option of that name, or null}
  @Nullable Option named(String name) {
    for (var option : options) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }

  /// {@return a number that an option gives, in a complaint under the option's name}
  static long number(String option, String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
      throw new UsageException(option + " takes a number from " + min + " to " + max);
    } catch (NumberFormatException _) {
      throw new UsageException(option + " takes a whole number, not '" + text + "'");
    }
  }

  /// {@return the constant that an option names in lower case}
  static <E extends Enum<E>> E word(String option, String text, Class<E> words) {
    var known = new ArrayList<String>();
    for (var word : words.getEnumConstants()) {
      var name = word.name().toLowerCase(java.util.Locale.ROOT);
      if (name.equals(text)) {
        return word;
      }
      known.add(name);
    }
    throw new UsageException(
        option + " takes one of " + String.join(", ", known) + ", not '" + text + "'");
  }
}

package wakeline.dsl;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may stand at a place of a scenario file. The checker and the JSON Schema are both made from
/// these, so they cannot disagree.
///
/// A single value may hold `$name`s unless it is a text that is parsed by itself.
sealed interface Shape {
  /// One word, number or text.
  sealed interface Single extends Shape {}

  /// Text.
  ///
  /// @param pattern what it must be, or null for anything
  /// @param phrase the pattern in words: `a number and a dot`
  record Text(@Nullable Pattern pattern, String phrase) implements Single {
    /// Whether all of `text` is what it must be.
    boolean fits(String text) {
      return pattern == null || pattern.matcher(text).matches();
    }

    static final Text ANY = new Text(null, "text");

    static Text of(String pattern, String phrase) {
      return new Text(Pattern.compile(pattern), phrase);
    }
  }

  /// Text that is parsed by itself, with `$name`s of its own.
  ///
  /// @param mayFold whether it may be written as a folded block (`>`)
  record Parsed(String phrase, boolean mayFold) implements Single {}

  /// One of some words.
  record Word(List<String> words) implements Single {
    static Word of(String... words) {
      return new Word(List.of(words));
    }
  }

  /// A whole number.
  record Int(long min, long max) implements Single {}

  /// A number with a unit.
  record Amount(Dimension dimension) implements Single {}

  /// What a kernel step costs: a duration that may be finer than a nanosecond.
  record CostAmount() implements Single {}

  /// A number from 0 to 1, or a percentage.
  record Fraction() implements Single {
    static final Pattern PERCENT = Pattern.compile("^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?)%$");
  }

  /// `true` or `false`.
  record Truth() implements Single {}

  /// A word, text, number or truth value, taken as it is written.
  record Anything() implements Single {}

  /// A list.
  record ListOf(Shape item, int min, int max) implements Shape {
    static ListOf of(Shape item) {
      return new ListOf(item, 0, Integer.MAX_VALUE);
    }
  }

  /// Keys and values.
  ///
  /// @param keys the known keys
  /// @param others what stands under any other key, or null if there is none
  /// @param name what other keys must be
  /// @param what they are called: `host`
  /// @param min least number of other keys
  /// @param choices of each group exactly one key must be given
  record Keys(
      List<Key> keys, @Nullable Shape others, Text name, String what, int min, List<Choice> choices)
      implements Shape {
    static Keys of(Key... keys) {
      return new Keys(List.of(keys), null, Text.ANY, "key", 0, List.of());
    }

    static Keys map(String what, Text name, Shape others, Key... keys) {
      return new Keys(List.of(keys), others, name, what, 0, List.of());
    }

    Keys min(int count) {
      return new Keys(keys, others, name, what, count, choices);
    }

    Keys choice(boolean onlyOne, String... names) {
      return new Keys(keys, others, name, what, min, List.of(new Choice(onlyOne, List.of(names))));
    }

    /// The same without anything that must be there: a file that is merged into another.
    Keys asPart() {
      return new Keys(
          keys.stream().map(Key::asOptional).toList(), others, name, what, 0, List.of());
    }

    @Nullable Key key(String wanted) {
      for (Key key : keys) {
        if (key.name().equals(wanted)) {
          return key;
        }
      }
      return null;
    }

    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /// Keys of which one must be given, and no more where `onlyOne`.
  record Choice(boolean onlyOne, List<String> names) {}

  /// Whichever of them fits what is written.
  record Either(List<Shape> shapes) implements Shape {
    static Either of(Shape... shapes) {
      return new Either(List.of(shapes));
    }
  }

  /// A key, what stands under it, and what it is for.
  record Key(String name, Shape shape, boolean isRequired, String doc) {
    Key asOptional() {
      return new Key(name, shape, /* isRequired= */ false, doc);
    }
  }
}

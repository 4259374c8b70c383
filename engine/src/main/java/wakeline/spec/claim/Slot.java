package wakeline.spec.claim;

import java.util.List;

/// What one value of a mark or one argument of a call must be.
public sealed interface Slot {
  /// `_`: anything.
  Slot ANY = new Any();

  /// {@return whether `value` is accepted}
  boolean accepts(long value);

  /// `_`: anything.
  record Any() implements Slot {
    @Override
    public boolean accepts(long value) {
      return true;
    }

    @Override
    public String toString() {
      return "_";
    }
  }

  /// One value.
  ///
  /// @param text as written: `EPOLLIN`
  record Is(long value, String text) implements Slot {
    public Is(long value) {
      this(value, Long.toString(value));
    }

    @Override
    public boolean accepts(long other) {
      return value == other;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// `lo..hi`, both included.
  record Range(long low, long high) implements Slot {
    @Override
    public boolean accepts(long value) {
      return low <= value && value <= high;
    }

    @Override
    public String toString() {
      return low + ".." + high;
    }
  }

  /// `{a, b}`.
  record OneOf(List<Is> values) implements Slot {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public boolean accepts(long value) {
      for (Is is : values) {
        if (is.accepts(value)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return Lists.inBraces(values);
    }
  }
}

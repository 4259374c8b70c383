package wakeline.dsl.claim;

import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;

/// What an expression of a claim is.
sealed interface Meaning {
  /// How messages call it, with its article.
  String noun();

  /// Something with a value.
  ///
  /// @param text as a parameter's value or a constant's name is written, for comparisons with
  ///   texts; null if it is no constant
  record Valued(Term term, @Nullable String text) implements Meaning {
    @Override
    public String noun() {
      return term.dimension().noun();
    }
  }

  /// A text; texts only compare, and that folds.
  record Worded(String text) implements Meaning {
    @Override
    public String noun() {
      return "a text";
    }
  }

  /// Bits per second; no term measures them, so they only compare with each other.
  record Rated(long bitsPerSecond) implements Meaning {
    @Override
    public String noun() {
      return "a rate";
    }
  }

  /// A comparison, or several joined.
  record Stated(State state) implements Meaning {
    @Override
    public String noun() {
      return "a comparison";
    }
  }

  /// An event; a mark also has a value.
  record Happening(Event event) implements Meaning {
    @Override
    public String noun() {
      return "an event";
    }
  }
}

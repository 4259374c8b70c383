package wakeline.spec.claim;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// What holds or does not hold behind a record.
public sealed interface State {

  /// The terms that it compares, from left to right.
  default List<Term> terms() {
    return switch (this) {
      case Compare compare -> List.of(compare.left, compare.right);
      case Between between -> List.of(between.term, between.low, between.high);
      case OneOf oneOf -> Stream.concat(Stream.of(oneOf.term), oneOf.values.stream()).toList();
      case And(State left, State right) -> termsOf(left, right);
      case Or(State left, State right) -> termsOf(left, right);
      case Not not -> not.state.terms();
      case Constant _ -> List.of();
    };
  }

  private static List<Term> termsOf(State left, State right) {
    return Stream.concat(left.terms().stream(), right.terms().stream()).toList();
  }

  /// A comparison of two terms; at most one of them stands for several values ([Term.Marked],
  /// [Term.Latency]).
  ///
  /// @param span where it is written, or null if it was made without a text
  record Compare(Term left, Relation relation, Term right, @Nullable Span span) implements State {
    public Compare(Term left, Relation relation, Term right) {
      this(left, relation, right, null);
    }

    @Override
    public String toString() {
      return left + " " + relation.sign() + " " + right;
    }
  }

  /// `term in low..high`, both included.
  record Between(Term term, Term low, Term high, @Nullable Span span) implements State {
    @Override
    public String toString() {
      return term + " in " + low + ".." + high;
    }
  }

  /// `term in {a, b}`.
  record OneOf(Term term, List<Term> values, @Nullable Span span) implements State {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return term + " in " + Lists.inBraces(values);
    }
  }

  record And(State left, State right) implements State {
    @Override
    public String toString() {
      return left + " && " + right;
    }
  }

  record Or(State left, State right) implements State {
    @Override
    public String toString() {
      return "(" + left + " || " + right + ")";
    }
  }

  record Not(State state) implements State {
    @Override
    public String toString() {
      return "!(" + state + ")";
    }
  }

  /// What parameters alone have decided.
  record Constant(boolean holds, String text) implements State {
    @Override
    public String toString() {
      return text;
    }
  }
}

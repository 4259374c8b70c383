package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.claim.Meaning.Rated;
import wakeline.dsl.claim.Meaning.Stated;
import wakeline.dsl.claim.Meaning.Valued;
import wakeline.dsl.claim.Meaning.Worded;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Term.Constant;

/// Builds comparisons and joins them; checks that both sides can be compared.
final class ComparisonReader {
  private final Names names;
  private final ClaimReport report;

  ComparisonReader(Names names, ClaimReport report) {
    this.names = names;
    this.report = report;
  }

  /// {@return the value of a mark where an event stands for one; anything else as it is}
  Meaning valued(Meaning meaning) {
    boolean isMark =
        meaning instanceof Meaning.Happening happening
            && happening.event().pattern() instanceof Pattern.Mark;
    return isMark && meaning instanceof Meaning.Happening(var event)
        ? new Valued(new Term.Marked(event), null)
        : meaning;
  }

  @Nullable Meaning compare(ParserRuleContext at, Meaning left, Relation relation, Meaning right) {
    Meaning a = valued(left);
    Meaning b = valued(right);
    if (a instanceof Worded || b instanceof Worded) {
      return compareTexts(at, a, relation, b);
    }
    if (a instanceof Rated(long x) && b instanceof Rated(long y)) {
      return constant(at, relation.holds(Long.compare(x, y)));
    }
    if (!(a instanceof Valued(Term x, _)) || !(b instanceof Valued(Term y, _))) {
      report.error("type", at, a.noun() + " cannot be compared with " + b.noun());
      return null;
    }
    if (!isComparable(at, x, y) || !isShaped(at, x, relation, y)) {
      return null;
    }
    if (x instanceof Constant m && y instanceof Constant n) {
      return constant(at, relation.holds(Long.compare(m.value(), n.value())));
    }
    return new Stated(new State.Compare(x, relation, y, report.span(at)));
  }

  /// Texts compare with texts, and with constants as these are written.
  private @Nullable Meaning compareTexts(
      ParserRuleContext at, Meaning left, Relation relation, Meaning right) {
    String a = text(left);
    String b = text(right);
    if (a == null || b == null) {
      report.error("type", at, left.noun() + " cannot be compared with " + right.noun());
      return null;
    }
    if (!relation.isEquality()) {
      report.error("type", at, "texts have no order", "only '==', '!=' and 'in' compare them");
      return null;
    }
    return constant(at, relation.holds(a.equals(b) ? 0 : 1));
  }

  private static @Nullable String text(Meaning meaning) {
    return switch (meaning) {
      case Worded(String text) -> text;
      case Valued valued -> valued.text();
      case Rated _, Stated _, Meaning.Happening _ -> null;
    };
  }

  @Nullable Meaning between(ParserRuleContext at, Meaning term, Meaning low, Meaning high) {
    Meaning value = valued(term);
    if (!(value instanceof Valued(Term x, _))
        || !(valued(low) instanceof Valued(Term from, _))
        || !(valued(high) instanceof Valued(Term to, _))) {
      report.error("type", at, "a range compares numbers");
      return null;
    }
    if (!isComparable(at, x, from)
        || !isComparable(at, x, to)
        || !isShaped(at, x, Relation.LE, from)
        || !isShaped(at, x, Relation.LE, to)) {
      return null;
    }
    if (from instanceof Constant a && to instanceof Constant b) {
      if (a.value() > b.value()) {
        report.warning("never-happens", at, "nothing is in " + from + ".." + to);
      }
      if (x instanceof Constant c) {
        return constant(at, a.value() <= c.value() && c.value() <= b.value());
      }
    }
    return new Stated(new State.Between(x, from, to, report.span(at)));
  }

  @Nullable Meaning oneOf(ParserRuleContext at, Meaning term, List<Meaning> values) {
    boolean isFolded = true;
    boolean isAny = false;
    var terms = new ArrayList<Term>();
    for (Meaning value : values) {
      Meaning one = compare(at, term, Relation.EQ, value);
      if (one == null) {
        return null;
      }
      if (one instanceof Stated(State.Constant constant)) {
        isAny |= constant.holds();
      } else {
        isFolded = false;
      }
      if (valued(value) instanceof Valued(Term x, _)) {
        terms.add(x);
      }
    }
    if (isFolded) {
      return constant(at, isAny);
    }
    return valued(term) instanceof Valued(Term x, _)
        ? new Stated(new State.OneOf(x, terms, report.span(at)))
        : null;
  }

  /// Whether both sides measure the same.
  private boolean isComparable(ParserRuleContext at, Term left, Term right) {
    if (left.dimension().fits(right.dimension())) {
      return true;
    }
    Term bare = left.dimension() == Dimension.TIME ? right : left;
    String help =
        bare instanceof Constant constant && constant.dimension() == Dimension.NUMBER
            ? "write the unit, for example '" + constant.text() + "us'"
            : "compare values of one kind";
    report.error(
        "dimension",
        at,
        left + " is " + left.dimension().noun() + ", " + right + " is " + right.dimension().noun(),
        help);
    return false;
  }

  /// Whether a mark's values and a tuple or number are as many, and at most one side stands for
  /// several values.
  private boolean isShaped(ParserRuleContext at, Term left, Relation relation, Term right) {
    if (left instanceof Term.Tuple tuple) {
      return isTuple(at, right, relation, tuple);
    }
    if (right instanceof Term.Tuple tuple) {
      return isTuple(at, left, relation, tuple);
    }
    if (!isSingle(at, left) || !isSingle(at, right)) {
      return false;
    }
    if (isOfSeveral(left) && isOfSeveral(right)) {
      report.error(
          "claim",
          at,
          "both sides stand for several values",
          "pick one occurrence: 'first mark \"x\"', 'last mark \"x\"', 'mark \"x\"[2]'");
      return false;
    }
    return true;
  }

  private boolean isTuple(ParserRuleContext at, Term term, Relation relation, Term.Tuple tuple) {
    if (!relation.isEquality()) {
      report.error("type", at, "tuples have no order", "only '==', '!=' and 'in' compare them");
      return false;
    }
    if (!(term instanceof Term.Marked marked)) {
      report.error("type", at, "a tuple is compared with a mark");
      return false;
    }
    return hasValues(at, marked, tuple.slots().size());
  }

  /// Whether every mark in a term carries one value.
  private boolean isSingle(ParserRuleContext at, Term term) {
    return switch (term) {
      case Term.Marked marked -> hasValues(at, marked, 1);
      case Term.Arithmetic arithmetic ->
          isSingle(at, arithmetic.left()) && isSingle(at, arithmetic.right());
      case Term.Tuple _ -> {
        report.error("type", at, "a tuple is no number");
        yield false;
      }
      case Constant _,
          Term.Count _,
          Term.Length _,
          Term.Measured _,
          Term.Merges _,
          Term.Drops _,
          Term.Latency _,
          Term.Percentile _ ->
          true;
    };
  }

  private boolean hasValues(ParserRuleContext at, Term.Marked marked, int count) {
    if (!(marked.mark().pattern() instanceof Pattern.Mark mark)) {
      return true;
    }
    Set<Integer> counts = names.valueCounts(mark.name());
    if (counts.isEmpty() || counts.contains(count)) {
      return true;
    }
    int carried = counts.iterator().next();
    report.error(
        "type",
        at,
        "mark \"" + mark.name() + "\" carries " + EventReader.values(carried),
        carried == 0
            ? "count it: 'count(mark \"" + mark.name() + "\") == 1'"
            : carried == 1 ? "compare it with a number" : "compare it with as many: '(0, _)'");
    return false;
  }

  private static boolean isOfSeveral(Term term) {
    return switch (term) {
      case Term.Marked marked -> !marked.mark().pick().isSingle();
      case Term.Latency _ -> true;
      case Term.Arithmetic arithmetic ->
          isOfSeveral(arithmetic.left()) || isOfSeveral(arithmetic.right());
      case Constant _,
          Term.Tuple _,
          Term.Count _,
          Term.Length _,
          Term.Measured _,
          Term.Merges _,
          Term.Drops _,
          Term.Percentile _ ->
          false;
    };
  }

  @Nullable Meaning not(ParserRuleContext at, Meaning operand) {
    State state = state(at, operand);
    return switch (state) {
      case null -> null;
      case State.Constant constant -> constant(at, !constant.holds());
      case State.Compare _, State.Between _, State.OneOf _, State.And _, State.Or _, State.Not _ ->
          new Stated(new State.Not(state));
    };
  }

  @Nullable Meaning both(ParserRuleContext at, Meaning left, Meaning right) {
    State a = state(at, left);
    State b = state(at, right);
    if (a == null || b == null) {
      return null;
    }
    if (a instanceof State.Constant constant) {
      return new Stated(constant.holds() ? b : constant);
    }
    boolean isRightTrue = b instanceof State.Constant constant && constant.holds();
    return new Stated(isRightTrue ? a : new State.And(a, b));
  }

  @Nullable Meaning either(ParserRuleContext at, Meaning left, Meaning right) {
    State a = state(at, left);
    State b = state(at, right);
    if (a == null || b == null) {
      return null;
    }
    if (a instanceof State.Constant constant) {
      return new Stated(constant.holds() ? constant : b);
    }
    boolean isRightFalse = b instanceof State.Constant constant && !constant.holds();
    return new Stated(isRightFalse ? a : new State.Or(a, b));
  }

  private @Nullable State state(ParserRuleContext at, Meaning meaning) {
    if (meaning instanceof Stated(State state)) {
      return state;
    }
    report.error("type", at, "comparisons are joined here, and this is " + meaning.noun());
    return null;
  }

  private Meaning constant(ParserRuleContext at, boolean holds) {
    return new Stated(new State.Constant(holds, report.text(at)));
  }
}

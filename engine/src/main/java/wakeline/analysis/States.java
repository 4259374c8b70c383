package wakeline.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;

/// Whether states hold behind records.
///
/// `&&` and `||` stop where the left side decides, as in C. A comparison with a term that stands
/// for several values (a mark that is not picked, a latency) must hold for each: of a state at the
/// end of the run for all values so far, of a state at every event for the latest.
final class States {
  private final Observations seen;
  private final Terms terms;

  States(Observations seen, Terms terms) {
    this.seen = seen;
    this.terms = terms;
  }

  /// {@return whether `state` holds behind `record`, or at [Terms#END]}
  ///
  /// @param isEach whether marks and latencies stand for all their values so far, not the latest
  /// @param from marks and latencies in front of this record do not count
  Truth truth(State state, int record, boolean isEach, int from) {
    return switch (state) {
      case State.Constant constant -> Truth.of(constant.holds());
      case State.And and -> {
        Truth left = truth(and.left(), record, isEach, from);
        yield left.isTrue() ? truth(and.right(), record, isEach, from) : left;
      }
      case State.Or or -> {
        Truth left = truth(or.left(), record, isEach, from);
        yield left.isFalse() ? truth(or.right(), record, isEach, from) : left;
      }
      case State.Not not -> {
        Truth inner = truth(not.state(), record, isEach, from);
        yield inner.isDefined() ? Truth.of(!inner.holds()) : inner;
      }
      case State.Compare _, State.Between _, State.OneOf _ -> atom(state, record, isEach, from);
    };
  }

  private Truth atom(State atom, int record, boolean isEach, int from) {
    Term several = several(atom);
    return switch (several) {
      case Term.Marked marked -> {
        RecordList records = seen.records(marked.mark());
        int to = records.countBefore(record + 1);
        int first =
            isEach ? records.countBefore(from) : Math.max(to - 1, records.countBefore(from));
        Truth truth = Truth.undefined("there is no " + marked);
        for (int i = first; i < to && !truth.isFalse(); i++) {
          int at = records.get(i);
          truth = both(truth, at(atom, isEach ? at : record, at, at));
        }
        yield truth;
      }
      case Term.Latency latency -> {
        Durations durations = seen.durations(latency);
        int to = durations.countBefore(record + 1);
        int first = durations.countBefore(from);
        if (!isEach && to > first) {
          first = durations.countBefore(durations.endAt(to - 1));
        }
        Truth truth = Truth.undefined(Durations.missing(latency));
        for (int i = first; i < to && !truth.isFalse(); i++) {
          int end = durations.endAt(i);
          truth = both(truth, at(atom, isEach ? end : record, i, end));
        }
        yield truth;
      }
      case null -> compare(atom, record, Terms.NO_OCCURRENCE);
      default -> throw new IllegalStateException(several + " stands for one value");
    };
  }

  /// An occurrence at which another term is undefined is skipped.
  private static Truth both(Truth soFar, Truth next) {
    return next.isDefined() ? next : soFar;
  }

  private Truth at(State atom, int record, int occurrence, int culprit) {
    Truth truth = compare(atom, record, occurrence);
    return truth.isFalse() ? Truth.falseAt(culprit) : truth;
  }

  private Truth compare(State atom, int record, int occurrence) {
    return switch (atom) {
      case State.Compare compare ->
          compare(compare.left(), compare.relation(), compare.right(), record, occurrence);
      case State.Between between -> {
        Truth low = compare(between.low(), Relation.LE, between.term(), record, occurrence);
        yield low.isTrue()
            ? compare(between.term(), Relation.LE, between.high(), record, occurrence)
            : low;
      }
      case State.OneOf oneOf -> {
        Truth any = Truth.FALSE;
        for (Term value : oneOf.values()) {
          any = compare(oneOf.term(), Relation.EQ, value, record, occurrence);
          if (!any.isFalse()) {
            break;
          }
        }
        yield any;
      }
      case State.And _, State.Or _, State.Not _, State.Constant _ ->
          throw new IllegalStateException(atom + " is no comparison");
    };
  }

  private Truth compare(Term left, Relation relation, Term right, int record, int occurrence) {
    if (left instanceof Term.Tuple tuple) {
      return compareTuple(right, relation, tuple, record, occurrence);
    }
    if (right instanceof Term.Tuple tuple) {
      return compareTuple(left, relation, tuple, record, occurrence);
    }
    Value a = terms.value(left, record, occurrence);
    Value b = terms.value(right, record, occurrence);
    if (a instanceof Value.Marked(long[] x)
        && b instanceof Value.Marked(long[] y)
        && relation.isEquality()) {
      return Truth.of(relation.holds(Arrays.equals(x, y) ? 0 : 1));
    }
    a = Terms.number(a, left);
    b = Terms.number(b, right);
    if (a instanceof Value.Undefined(String why)) {
      return Truth.undefined(why);
    }
    if (b instanceof Value.Undefined(String why)) {
      return Truth.undefined(why);
    }
    return a instanceof Value.Fraction m && b instanceof Value.Fraction n
        ? Truth.of(relation.holds(m.order(n)))
        : Truth.undefined(left + " is not a number");
  }

  private Truth compareTuple(
      Term term, Relation relation, Term.Tuple tuple, int record, int occurrence) {
    return switch (terms.value(term, record, occurrence)) {
      case Value.Marked(long[] values) ->
          Truth.of(relation.holds(Terms.fits(tuple, values) ? 0 : 1));
      case Value.Fraction(long num, _) ->
          Truth.of(relation.holds(Terms.fits(tuple, new long[] {num}) ? 0 : 1));
      case Value.Undefined(String why) -> Truth.undefined(why);
    };
  }

  /// {@return the records behind which the truth of `state` may change}
  Changes changes(State state) {
    var changes = new Changes();
    for (Term term : state.terms()) {
      terms.addChanges(term, changes);
    }
    return changes;
  }

  /// {@return the comparison that makes `state` true or false at `record`: the leftmost that
  /// decides}
  State decisive(State state, int record, boolean isEach, int from) {
    boolean holds = truth(state, record, isEach, from).isTrue();
    return switch (state) {
      case State.And and ->
          !holds && truth(and.left(), record, isEach, from).isTrue()
              ? decisive(and.right(), record, isEach, from)
              : decisive(and.left(), record, isEach, from);
      case State.Or or ->
          holds && truth(or.left(), record, isEach, from).isFalse()
              ? decisive(or.right(), record, isEach, from)
              : decisive(or.left(), record, isEach, from);
      case State.Not not -> decisive(not.state(), record, isEach, from);
      case State.Compare _, State.Between _, State.OneOf _, State.Constant _ -> state;
    };
  }

  /// {@return where a comparison is written}
  static @Nullable Span span(State atom) {
    return switch (atom) {
      case State.Compare compare -> compare.span();
      case State.Between between -> between.span();
      case State.OneOf oneOf -> oneOf.span();
      case State.And _, State.Or _, State.Not _, State.Constant _ -> null;
    };
  }

  /// {@return whether a comparison has a term that stands for several values}
  static boolean isOfSeveral(State atom) {
    return several(atom) != null;
  }

  private static @Nullable Term several(State atom) {
    for (Term term : atom.terms()) {
      Term several = Terms.several(term);
      if (several != null) {
        return several;
      }
    }
    return null;
  }
}

package wakeline.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Slot;
import wakeline.spec.claim.Term;
import wakeline.trace.Row;

/// The values of terms behind records.
final class Terms {
  /// As a record: the end of the run.
  static final int END = Integer.MAX_VALUE - 1;

  /// As an occurrence: none is chosen.
  static final int NO_OCCURRENCE = -1;

  private final Observations seen;
  private final Map<Term.Count, Stretch> stretches = new LinkedHashMap<>();
  private final Map<Term.Percentile, Signal> percentiles = new LinkedHashMap<>();

  Terms(Observations seen) {
    this.seen = seen;
  }

  /// {@return the value of `term` behind `record`}
  ///
  /// @param occurrence of the term that stands for several values ([#several]): the mark's record,
  ///   or the number of the duration
  Value value(Term term, int record, int occurrence) {
    return switch (term) {
      case Term.Constant constant -> new Value.Fraction(constant.value());
      case Term.Tuple tuple -> new Value.Undefined(tuple + " is not a number");
      case Term.Count count -> count(count, record);
      case Term.Marked marked -> marked(marked, record, occurrence);
      case Term.Length length -> signal(seen.signal(length), length, record);
      case Term.Measured measured -> signal(seen.signal(measured), measured, record);
      case Term.Merges merges -> happened(Event.each(new Pattern.Merge(merges.of())), record);
      case Term.Drops drops -> happened(Event.each(new Pattern.Drop(drops.at())), record);
      case Term.Latency latency ->
          occurrence == NO_OCCURRENCE
              ? new Value.Undefined(Durations.missing(latency))
              : new Value.Fraction(seen.durations(latency).get(occurrence));
      case Term.Percentile percentile -> signal(percentile(percentile), percentile, record);
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic, record, occurrence);
    };
  }

  private Value count(Term.Count count, int record) {
    Stretch stretch = stretch(count);
    if (stretch.missing() != null) {
      return new Value.Undefined(stretch.missing());
    }
    if (record < stretch.stateFrom()) {
      return new Value.Undefined("the window of " + count + " has not begun");
    }
    return new Value.Fraction(stretch.count(seen.records(count.event()), record));
  }

  private Stretch stretch(Term.Count count) {
    return stretches.computeIfAbsent(count, _ -> Stretch.of(count.window(), seen));
  }

  private Value marked(Term.Marked marked, int record, int occurrence) {
    int at = occurrence;
    if (marked.mark().pick().isSingle()) {
      RecordList one = seen.records(marked.mark());
      at = one.size() > 0 && one.get(0) <= record ? one.get(0) : NO_OCCURRENCE;
    }
    if (at == NO_OCCURRENCE) {
      return new Value.Undefined("there is no " + marked);
    }
    return seen.trace.row(at) instanceof Row.Mark row
        ? new Value.Marked(row.values())
        : new Value.Undefined(marked + " holds no value");
  }

  private Value happened(Event event, int record) {
    return new Value.Fraction(seen.records(event).countBefore(record + 1));
  }

  private static Value signal(Signal signal, Term term, int record) {
    long value = record == END ? signal.atEnd() : signal.behind(record);
    return value == Signal.UNDEFINED
        ? new Value.Undefined(
            term instanceof Term.Percentile percentile
                ? Durations.missing(percentile.of())
                : term + " is undefined")
        : new Value.Fraction(value);
  }

  private Signal percentile(Term.Percentile percentile) {
    return percentiles.computeIfAbsent(
        percentile, p -> seen.durations(p.of()).percentile(p.percent()));
  }

  private Value arithmetic(Term.Arithmetic term, int record, int occurrence) {
    Value left = number(value(term.left(), record, occurrence), term.left());
    Value right = number(value(term.right(), record, occurrence), term.right());
    if (!(left instanceof Value.Fraction a)) {
      return left;
    }
    return right instanceof Value.Fraction b ? Value.combine(a, term.operator(), b) : right;
  }

  /// {@return a mark's only value as a number}
  static Value number(Value value, Term term) {
    return switch (value) {
      case Value.Marked(long[] values) when values.length == 1 -> new Value.Fraction(values[0]);
      case Value.Marked(long[] values) ->
          new Value.Undefined(term + " holds " + values.length + " values");
      case Value.Fraction _, Value.Undefined _ -> value;
    };
  }

  /// {@return whether what a mark holds is as the tuple says}
  static boolean fits(Term.Tuple tuple, long[] values) {
    if (tuple.slots().size() != values.length) {
      return false;
    }
    int i = 0;
    for (Slot slot : tuple.slots()) {
      if (!slot.accepts(values[i++])) {
        return false;
      }
    }
    return true;
  }

  /// {@return the term in `term` that stands for several values: a mark that is not picked, a
  /// latency; null if there is none}
  static @Nullable Term several(Term term) {
    return switch (term) {
      case Term.Marked marked -> marked.mark().pick().isSingle() ? null : marked;
      case Term.Latency latency -> latency;
      case Term.Arithmetic arithmetic -> {
        Term left = several(arithmetic.left());
        yield left != null ? left : several(arithmetic.right());
      }
      case Term.Constant _,
          Term.Tuple _,
          Term.Count _,
          Term.Length _,
          Term.Measured _,
          Term.Merges _,
          Term.Drops _,
          Term.Percentile _ ->
          null;
    };
  }

  /// Adds the records behind which the value of `term` changes to `changes`.
  void addChanges(Term term, Changes changes) {
    switch (term) {
      case Term.Constant _, Term.Tuple _ -> {}
      case Term.Count count -> {
        Stretch stretch = stretch(count);
        if (!stretch.isEmpty()) {
          if (count.window().begin() != null) {
            changes.add(stretch.stateFrom());
          }
          changes.addAll(seen.records(count.event()), stretch.begin(), stretch.end());
        }
      }
      case Term.Marked marked -> changes.addAll(seen.records(marked.mark()));
      case Term.Length length -> changes.addAll(seen.signal(length).changes());
      case Term.Measured measured -> changes.addAll(seen.signal(measured).changes());
      case Term.Merges merges ->
          changes.addAll(seen.records(Event.each(new Pattern.Merge(merges.of()))));
      case Term.Drops drops ->
          changes.addAll(seen.records(Event.each(new Pattern.Drop(drops.at()))));
      case Term.Latency latency -> changes.addAll(seen.durations(latency).ends());
      case Term.Percentile percentile -> changes.addAll(percentile(percentile).changes());
      case Term.Arithmetic arithmetic -> {
        addChanges(arithmetic.left(), changes);
        addChanges(arithmetic.right(), changes);
      }
    }
  }
}

package wakeline.analysis;

import java.util.ArrayList;
import java.util.List;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;

/// What the terms of a state were worth when it decided a claim.
final class Readings {
  private final Observations seen;
  private final Terms terms;

  Readings(Observations seen, Terms terms) {
    this.seen = seen;
    this.terms = terms;
  }

  /// {@return what the terms of `state` are worth behind `record`}
  ///
  /// @param culprit the occurrence that decided, where a term stands for several values; else −1
  List<Reading> of(State state, int record, int culprit) {
    var readings = new ArrayList<Reading>();
    for (Term term : state.terms()) {
      addReadings(term, record, culprit, readings);
    }
    return readings;
  }

  private void addReadings(Term term, int record, int culprit, List<Reading> readings) {
    switch (term) {
      case Term.Arithmetic arithmetic -> {
        addReadings(arithmetic.left(), record, culprit, readings);
        addReadings(arithmetic.right(), record, culprit, readings);
      }
      case Term.Constant constant -> {
        if (constant.text().startsWith("$")) {
          add(readings, term, constant.dimension().text(constant.value()));
        }
      }
      case Term.Tuple _ -> {}
      case Term.Marked marked -> addMarked(marked, record, culprit, readings);
      case Term.Latency latency -> addLatency(latency, record, culprit, readings);
      case Term.Count _,
          Term.Length _,
          Term.Measured _,
          Term.Merges _,
          Term.Drops _,
          Term.Percentile _ ->
          add(readings, term, text(terms.value(term, record, Terms.NO_OCCURRENCE), term));
    }
  }

  private void addMarked(Term.Marked marked, int record, int culprit, List<Reading> readings) {
    RecordList records = seen.records(marked.mark());
    int at = records.lastBefore((culprit >= 0 ? culprit : record) + 1);
    add(readings, marked, text(terms.value(marked, record, at), marked));
  }

  private void addLatency(Term.Latency latency, int record, int culprit, List<Reading> readings) {
    Durations durations = seen.durations(latency);
    int last = durations.countBefore((culprit >= 0 ? culprit : record) + 1) - 1;
    int at = last;
    while (last >= 0 && at > 0 && durations.endAt(at - 1) == durations.endAt(last)) {
      at--;
      if (durations.get(at) > durations.get(last)) {
        last = at;
      }
    }
    add(readings, latency, text(terms.value(latency, record, last), latency));
  }

  private static void add(List<Reading> readings, Term term, String value) {
    var reading = new Reading(term.toString(), value);
    if (!readings.contains(reading)) {
      readings.add(reading);
    }
  }

  private static String text(Value value, Term term) {
    return switch (value) {
      case Value.Fraction number -> number.text(term.dimension());
      case Value.Marked marked -> marked.toString();
      case Value.Undefined(String why) -> "undefined: " + why;
    };
  }
}

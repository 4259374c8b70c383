package wakeline.analysis;

import java.util.ArrayList;
import java.util.List;
import wakeline.spec.claim.Term;
import wakeline.trace.Trace;

/// The value of a term at the end of a run: a column of a report, a side of a `compare`.
///
/// @param text as reports print it; `undefined: …` where the term has no value
/// @param num numerator of the value; 0 where there is none
/// @param den denominator, 0 where there is no value
public record Measurement(Term term, String text, long num, long den) {
  /// {@return the values of terms at the end of a run, in one pass}
  public static List<Measurement> of(Trace trace, List<Term> terms) {
    var seen = new Observations(trace);
    var wants = new Wants(seen);
    for (Term term : terms) {
      wants.term(term);
    }
    seen.read();
    var values = new Terms(seen);
    var measurements = new ArrayList<Measurement>();
    for (Term term : terms) {
      Value value = Terms.number(values.value(term, Terms.END, Terms.NO_OCCURRENCE), term);
      measurements.add(
          switch (value) {
            case Value.Fraction number ->
                new Measurement(term, number.text(term.dimension()), number.num(), number.den());
            case Value.Undefined(String why) -> new Measurement(term, "undefined: " + why, 0, 0);
            case Value.Marked marked -> new Measurement(term, marked.toString(), 0, 0);
          });
    }
    return measurements;
  }

  /// Whether the term has a value.
  public boolean isDefined() {
    return den != 0;
  }

  /// Three-way comparison of two values that are defined.
  public int order(Measurement other) {
    return new Value.Fraction(num, den).order(new Value.Fraction(other.num, other.den));
  }
}

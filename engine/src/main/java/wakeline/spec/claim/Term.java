package wakeline.spec.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.trace.CounterKind;

/// Something that has a value behind each record: a number, a time, a number of bytes or a tuple.
/// It may be undefined for a while (RUNTIME-CONTRACT §7).
public sealed interface Term {

  /// {@return what the value measures}
  Dimension dimension();

  /// A constant, with parameters substituted.
  ///
  /// @param text as written: `$workers`, `EPOLLIN`, `50us`
  record Constant(long value, Dimension dimension, String text) implements Term {
    public Constant(long value) {
      this(value, Dimension.NUMBER, Long.toString(value));
    }

    /// A duration.
    public static Constant nanos(long value) {
      return new Constant(value, Dimension.TIME, Dimension.TIME.text(value));
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// A tuple, to compare with what a mark holds; `_` accepts anything.
  record Tuple(List<Slot> slots) implements Term {
    public Tuple {
      slots = List.copyOf(slots);
    }

    @Override
    public Dimension dimension() {
      return Dimension.MARKED;
    }

    @Override
    public String toString() {
      return Lists.inParentheses(slots);
    }
  }

  /// How often an event has happened in a window.
  record Count(Event event, Window window) implements Term {
    @Override
    public Dimension dimension() {
      return Dimension.NUMBER;
    }

    @Override
    public String toString() {
      return "count(" + event + window + ")";
    }
  }

  /// What a mark holds. With [Pick#EACH] the comparison it stands in must hold at each occurrence.
  record Marked(Event mark) implements Term {
    @Override
    public Dimension dimension() {
      return Dimension.MARKED;
    }

    @Override
    public String toString() {
      return mark.toString();
    }
  }

  /// A queue's length, as `counter` records tell it; of several objects their sum.
  record Length(CounterKind what, Place object) implements Term {
    @Override
    public Dimension dimension() {
      return switch (what) {
        case RECVQ, SENDQ -> Dimension.BYTES;
        case ACCEPTQ, READYLIST, RING, BACKLOG -> Dimension.NUMBER;
      };
    }

    @Override
    public String toString() {
      return what.word() + "(" + object + ")";
    }
  }

  /// A metric, summed over tasks; null for all tasks.
  record Measured(Metric metric, Place.@Nullable Tasks of) implements Term {
    @Override
    public Dimension dimension() {
      return metric.dimension();
    }

    @Override
    public String toString() {
      return metric.word() + "(" + (of == null ? "" : of) + ")";
    }
  }

  /// How many arrivals were merged: of an object, or of all. What tasks were given in the end is
  /// [Metric#MERGES].
  record Merges(@Nullable Place of) implements Term {
    @Override
    public Dimension dimension() {
      return Dimension.NUMBER;
    }

    @Override
    public String toString() {
      return "merges(" + (of == null ? "" : of) + ")";
    }
  }

  /// How many packets were thrown away.
  record Drops(Place.@Nullable Host at) implements Term {
    @Override
    public Dimension dimension() {
      return Dimension.NUMBER;
    }

    @Override
    public String toString() {
      return "drops(" + (at == null ? "" : at) + ")";
    }
  }

  /// Durations from each `from` to the next `to`, of the same task where both belong to one. The
  /// comparison it stands in must hold for each.
  record Latency(Event from, Event to) implements Term {
    @Override
    public Dimension dimension() {
      return Dimension.TIME;
    }

    @Override
    public String toString() {
      return "latency(" + from + ", " + to + ")";
    }
  }

  /// The nearest-rank percentile of durations so far; 100 is the longest.
  record Percentile(int percent, Latency of) implements Term {
    public Percentile {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percentile " + percent);
      }
    }

    @Override
    public Dimension dimension() {
      return Dimension.TIME;
    }

    @Override
    public String toString() {
      return (percent == 100 ? "max(" : "p" + percent + "(") + of + ")";
    }
  }

  /// Two terms combined. A quotient is exact, not rounded.
  record Arithmetic(Term left, Operator operator, Term right, Dimension dimension) implements Term {
    @Override
    public String toString() {
      return "(" + left + " " + operator.sign() + " " + right + ")";
    }
  }

  /// How terms are combined.
  enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    OVER("/"),
    /// The remainder, with the sign of the dividend.
    MODULO("%"),
    /// Bits set in both.
    AND("&"),
    /// Bits set in either.
    OR("|");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }
}

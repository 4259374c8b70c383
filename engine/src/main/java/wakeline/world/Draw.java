package wakeline.world;

import java.util.ArrayList;
import java.util.List;
import wakeline.core.ChoicePoint;
import wakeline.core.Engine;

/// What else `random` could have given, where someone decides over schedules: all numbers of a
/// short range, the ends of a long one.
record Draw(List<Long> values) implements ChoicePoint.Options {
  private static final int SHORT = 4;

  static long of(Engine engine, long lo, long hi, long drawn) {
    List<Long> values = new ArrayList<>();
    values.add(drawn);
    boolean isShort = hi - lo >= 0 && hi - lo < SHORT;
    for (long value = lo; isShort && value <= hi; value++) {
      add(values, value);
    }
    add(values, lo);
    add(values, hi);
    int taken =
        engine.choose(ChoicePoint.Kind.WORKLOAD_DRAW, values.size(), new Draw(List.copyOf(values)));
    return values.get(taken);
  }

  private static void add(List<Long> values, long value) {
    if (!values.contains(value)) {
      values.add(value);
    }
  }

  @Override
  public String describe(int option) {
    return "random gives " + values.get(option);
  }

  @Override
  public long who(int option) {
    return values.get(option);
  }
}

package wakeline.explore;

import java.util.function.BooleanSupplier;

/// When an exploration gives up.
///
/// @param states the most distinct states
/// @param enough asked before each run; true ends the exploration (a clock, an interrupt)
public record Bounds(int states, BooleanSupplier enough) {
  public static final int DEFAULT_STATES = 200_000;

  /// So many states, and no other bound.
  public static Bounds states(int most) {
    return new Bounds(most, () -> false);
  }
}

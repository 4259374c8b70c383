package wakeline.spec;

import java.util.Map;

/// What kernel steps cost: a profile by name, and single costs that differ from it.
///
/// @param profile `default`, `vm618`, `zero`, or the name under which a calibration was read
/// @param overrides cost key (`context_switch`) to picoseconds, in the order they were given
public record CostSpec(String profile, Map<String, Long> overrides) {
  public CostSpec {
    overrides = Copies.ordered(overrides);
  }

  /// The profile `name` as it is.
  public static CostSpec of(String name) {
    return new CostSpec(name, Map.of());
  }

  /// Whether every cost is exactly 0.
  public boolean isZero() {
    return profile.equals("zero") && overrides.isEmpty();
  }
}

package wakeline.cost;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What each kernel step takes in one run: a profile with single values replaced.
///
/// All values are integers, so the same table gives the same instants everywhere. A call costs
/// `syscall`, its body, its copies, the softirq work nested in it and the wakes it makes.
public final class CostTable {

  /// Every cost is 0: order alone decides. Periods and service times stay.
  public static final CostTable ZERO = profile("zero", Cost::zeroValue);

  /// A plausible server on bare metal.
  public static final CostTable DEFAULT = profile("default", Cost::defaultValue);

  /// The virtual machine with Linux 6.18 on which the costs were measured.
  public static final CostTable VM618 = profile("vm618", Cost::vm618Value);

  private static final List<CostTable> PROFILES = List.of(ZERO, DEFAULT, VM618);
  private static final long PICOS_PER_NANO = 1_000;
  private static final long MAX_TIMEOUT_SLACK_NANOS = 100_000_000;

  private final String profile;

  /// By [Cost#code()], in the cost's unit.
  private final long[] values;

  private CostTable(String profile, long[] values) {
    this.profile = profile;
    this.values = values;
  }

  private static CostTable profile(String name, ToLongFunction<Cost> value) {
    var values = new long[Cost.count()];
    for (Cost cost : Cost.values()) {
      values[cost.code()] = value.applyAsLong(cost);
    }
    return new CostTable(name, values);
  }

  /// {@return the profile of this name, or null if there is none}
  public static @Nullable CostTable byName(String name) {
    for (CostTable table : PROFILES) {
      if (table.profile.equals(name)) {
        return table;
      }
    }
    return null;
  }

  /// {@return the names of the profiles}
  public static List<String> profiles() {
    return PROFILES.stream().map(CostTable::profile).toList();
  }

  /// {@return this table with one value replaced}
  ///
  /// @param value in the cost's unit
  /// @throws IllegalArgumentException if the value is negative
  public CostTable with(Cost cost, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(cost.key() + " cannot be negative: " + value);
    }
    long[] copy = values.clone();
    copy[cost.code()] = value;
    return new CostTable(profile, copy);
  }

  /// {@return this table with some values replaced, each in its cost's unit}
  public CostTable with(Map<Cost, Long> overrides) {
    CostTable table = this;
    for (var override : overrides.entrySet()) {
      table = table.with(override.getKey(), override.getValue());
    }
    return table;
  }

  /// {@return the name of the profile this table began as}
  public String profile() {
    return profile;
  }

  /// {@return whether no cost takes time}
  public boolean isZero() {
    for (Cost cost : Cost.values()) {
      if (cost.nature() == Cost.Nature.COST && values[cost.code()] != 0) {
        return false;
      }
    }
    return true;
  }

  /// {@return the value of a cost in its unit}
  public long value(Cost cost) {
    return values[cost.code()];
  }

  /// {@return what a step takes, in nanoseconds}
  public long nanos(Cost cost) {
    assert cost.unit() == Cost.Unit.NANOS : cost + " is not a time";
    return values[cost.code()];
  }

  /// {@return what one copy of some bytes between user and kernel takes, in whole nanoseconds}
  public long copyNanos(long bytes) {
    return bytes * values[Cost.COPY_PER_BYTE.code()] / PICOS_PER_NANO;
  }

  /// {@return how much later than asked a plain sleep such as `nanosleep` expires}
  public long sleepSlackNanos() {
    return values[Cost.TIMER_SLACK.code()];
  }

  /// {@return how much later than asked a timeout of `epoll_wait`, `poll` or `select` expires: a
  /// thousandth of it, at most 100 ms, but not less than the task's slack; nothing if that is 0}
  ///
  /// Linux: fs/select.c:select_estimate_accuracy()
  public long timeoutSlackNanos(long timeoutNanos) {
    long slackNanos = values[Cost.TIMER_SLACK.code()];
    if (slackNanos == 0) {
      return 0;
    }
    return Math.max(slackNanos, Math.min(timeoutNanos / 1_000, MAX_TIMEOUT_SLACK_NANOS));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CostTable table
        && profile.equals(table.profile)
        && Arrays.equals(values, table.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(profile);
    for (Cost cost : Cost.values()) {
      text.append('\n').append(cost.key()).append(": ").append(value(cost));
    }
    return text.toString();
  }
}

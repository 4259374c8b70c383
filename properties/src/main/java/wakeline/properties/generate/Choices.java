package wakeline.properties.generate;

import java.util.List;

/// Where a generator's decisions come from: a seed, or a property-testing library.
@FunctionalInterface
public interface Choices {
  /// {@return a number from 0 to `bound` − 1}
  int below(int bound);

  /// {@return true in `percent` of 100 cases}
  default boolean percent(int percent) {
    return below(100) < percent;
  }

  /// {@return a number, both ends included}
  default int between(int lo, int hi) {
    return lo + below(hi - lo + 1);
  }

  /// {@return one of several}
  default <T> T of(List<T> list) {
    return list.get(below(list.size()));
  }

  /// {@return one of several numbers}
  default int of(int... numbers) {
    return numbers[below(numbers.length)];
  }

  /// {@return one of several, the first ones more often}
  default <T> T early(List<T> list) {
    int one = below(list.size());
    int other = below(list.size());
    return list.get(Math.min(one, other));
  }

  /// {@return the index of one of several weights}
  default int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = below(sum);
    int index = 0;
    while (left >= weights[index]) {
      left -= weights[index++];
    }
    return index;
  }
}

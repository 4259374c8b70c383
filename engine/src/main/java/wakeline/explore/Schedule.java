package wakeline.explore;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// One way a scenario can go: at which choice points it departs from what it does by itself, and
/// how.
///
/// @param options by choice point, counted from the beginning of the run: the option taken; behind
///   the last departure the world goes by itself
public record Schedule(int[] options) {
  private static final int VARINT_BITS = 7;
  private static final int VARINT_MASK = (1 << VARINT_BITS) - 1;

  /// The world goes by itself.
  public static final Schedule DEFAULT = new Schedule(new int[0]);

  public Schedule {
    int end = options.length;
    while (end > 0 && options[end - 1] == 0) {
      end--;
    }
    options = Arrays.copyOf(options, end);
  }

  /// {@return how often it departs}
  public int departures() {
    int departures = 0;
    for (int option : options) {
      departures += option > 0 ? 1 : 0;
    }
    return departures;
  }

  /// {@return the option at a choice point}
  public int option(int point) {
    return point < options.length ? options[point] : 0;
  }

  /// {@return the same without the departure at `point`}
  Schedule without(int point) {
    int[] fewer = options.clone();
    fewer[point] = 0;
    return new Schedule(fewer);
  }

  /// {@return the departures as text: letters, digits, `-` and `_`; empty for none}
  public String text() {
    var bytes = new byte[10 * departures()];
    int size = 0;
    int last = -1;
    for (int point = 0; point < options.length; point++) {
      if (options[point] > 0) {
        size = put(bytes, size, point - last);
        size = put(bytes, size, options[point]);
        last = point;
      }
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, size));
  }

  private static int put(byte[] bytes, int at, int value) {
    int size = at;
    int rest = value;
    while (rest > VARINT_MASK) {
      bytes[size++] = (byte) (rest & VARINT_MASK | ~VARINT_MASK);
      rest >>>= VARINT_BITS;
    }
    bytes[size++] = (byte) rest;
    return size;
  }

  /// {@return the schedule that [#text()] wrote; null if the text is none}
  public static @Nullable Schedule parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
    var reader = new Reader(bytes);
    int[] options = new int[0];
    while (!reader.isAtEnd()) {
      int gap = reader.next();
      int option = reader.next();
      long point = options.length - 1L + gap;
      if (gap <= 0 || option <= 0 || point >= MOST_POINTS) {
        return null;
      }
      options = Arrays.copyOf(options, (int) point + 1);
      options[(int) point] = option;
    }
    return new Schedule(options);
  }

  /// Choice points that a schedule may tell of; a text that means more is none.
  private static final int MOST_POINTS = 10_000_000;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Schedule schedule && Arrays.equals(options, schedule.options);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(options);
  }

  @Override
  public String toString() {
    return departures() == 0 ? "the default schedule" : text();
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean isAtEnd() {
      return at == bytes.length;
    }

    /// {@return the next number, −1 if there is none}
    int next() {
      long value = 0;
      for (int shift = 0; shift < Integer.SIZE; shift += VARINT_BITS) {
        if (at == bytes.length) {
          return -1;
        }
        byte b = bytes[at++];
        value |= (long) (b & VARINT_MASK) << shift;
        if (b >= 0) {
          return value > Integer.MAX_VALUE ? -1 : (int) value;
        }
      }
      return -1;
    }
  }
}

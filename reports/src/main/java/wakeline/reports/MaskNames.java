package wakeline.reports;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import wakeline.syscall.Family;
import wakeline.syscall.Flags;

/// Values of constant families as quoted JSON strings, each formatted once.
final class MaskNames {
  /// Values that are kept per family; a trace with more different ones has them formatted again.
  private static final int KEPT = 1024;

  private final Map<Family, Map<Long, byte[]>> known = new EnumMap<>(Family.class);

  /// The one that was asked for last, since masks come in runs.
  private Family lastFamily = Family.EPOLL_EVENTS;

  private long lastValue;
  private byte[] last = quoted(Family.EPOLL_EVENTS, 0);

  /// {@return the value's name in quotes}
  byte[] json(Family family, long value) {
    if (family == lastFamily && value == lastValue) {
      return last;
    }
    var ofFamily = known.computeIfAbsent(family, _ -> new LinkedHashMap<>());
    byte[] name = ofFamily.get(value);
    if (name == null) {
      name = quoted(family, value);
      if (ofFamily.size() < KEPT) {
        ofFamily.put(value, name);
      }
    }
    lastFamily = family;
    lastValue = value;
    last = name;
    return name;
  }

  private static byte[] quoted(Family family, long value) {
    return ('"' + Flags.format(family, value) + '"').getBytes(StandardCharsets.US_ASCII);
  }
}

package wakeline.properties.generate;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// A family of programs: what they are made of, and what they do most.
///
/// Seeds alone hardly ever reach some shapes: eight threads behind one listener, a ring of pipe
/// pages filled to the last, a chain of epolls. Each has its family.
public enum Shape {
  MIX(
      26,
      2,
      5,
      25,
      "pipe 4 eventfd 4 stream 4 dgram 2 seqpacket 2 tcp 2 unix_listener 1 tcp_listener 1 timerfd 1"),
  PIPES(9, 1, 3, 15, "pipe 1"),
  COUNTERS(7, 1, 4, 15, "eventfd 1"),
  UNIX(12, 1, 3, 15, "stream 3 dgram 2 seqpacket 2"),
  TCP(7, 1, 3, 15, "tcp 1"),
  UDP(6, 1, 3, 15, "udp 1"),
  LISTENERS(8, 1, 2, 15, "unix_listener 1 tcp_listener 1"),
  NESTED(10, 1, 3, 100, "pipe 2 eventfd 2 stream 2 tcp 1"),
  /// Epolls on epolls, higher than the kernel allows.
  TOWER(2, 1, 2, 100, "pipe 1 eventfd 1"),
  HERD(
      12,
      1,
      2,
      20,
      "pipe 2 eventfd 2 stream 2 dgram 1 seqpacket 1 tcp 2 tcp_listener 2 unix_listener 2"),
  FULL(8, 1, 2, 10, "pipe 5 stream 2 dgram 2 seqpacket 2 eventfd 2"),
  SAME_INSTANT(6, 1, 4, 25, "pipe 3 eventfd 3 stream 3 dgram 1 seqpacket 1 unix_listener 1"),
  FORK(6, 1, 3, 20, "pipe 3 eventfd 2 stream 3 seqpacket 1 unix_listener 1"),
  TIMERS(3, 1, 3, 25, "timerfd 3 eventfd 1 pipe 1"),
  LONG(2, 2, 4, 50, "pipe 3 eventfd 3 stream 3 dgram 2 seqpacket 2 unix_listener 1"),
  /// TCP whose ends are closed and shut down: the kernel's timers take part, so instants lie far
  /// apart, and a kernel takes seconds for one. Comes only where it is asked for.
  TCP_CLOSE(0, 1, 2, 10, "tcp 4 tcp_listener 1");

  /// How often it comes, of the sum of all; 0 if only by name.
  final int weight;

  final int fewestObjects;
  final int mostObjects;

  /// Percent of programs with several epolls in which one watches the next.
  final int nestedPercent;

  /// Weights of what it is made of; never changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);

  Shape(int weight, int fewestObjects, int mostObjects, int nestedPercent, String kinds) {
    this.weight = weight;
    this.fewestObjects = fewestObjects;
    this.mostObjects = mostObjects;
    this.nestedPercent = nestedPercent;
    String[] words = kinds.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      this.kinds.put(
          Kind.valueOf(words[i].toUpperCase(Locale.ROOT)), Integer.valueOf(words[i + 1]));
    }
  }

  /// {@return a shape, by the weights}
  static Shape of(Choices choices) {
    Shape[] shapes = values();
    int[] weights = new int[shapes.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = shapes[i].weight;
    }
    return shapes[choices.weighted(weights)];
  }

  Kind kind(Choices choices) {
    Kind[] all = kinds.keySet().toArray(Kind[]::new);
    int[] weights = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      weights[i] = kinds.getOrDefault(all[i], 0);
    }
    return all[choices.weighted(weights)];
  }

  /// {@return milliseconds between two instants}
  int paceMillis() {
    return this == TCP_CLOSE ? 100 : 1;
  }

  /// {@return whether a listener takes part, so that there is something to connect to and accept}
  boolean listens() {
    return switch (this) {
      case MIX, LISTENERS, HERD, LONG, FORK, SAME_INSTANT, TCP_CLOSE -> true;
      case PIPES, COUNTERS, UNIX, TCP, UDP, NESTED, TOWER, FULL, TIMERS -> false;
    };
  }
}

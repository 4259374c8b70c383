package wakeline.oracle.actor;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What is known of an open file description besides what the kernel says of it: a name, and which
/// bytes went in and came out. Nothing here decides what a call gives.
final class OpenDescription {
  final String kind;

  /// Its number in the journal.
  int object;

  /// Where what is read from it comes from; null if that is not followed.
  @Nullable ByteLog in;

  @Nullable ByteLog out;

  boolean hasBoundaries;
  boolean isDatagram;
  boolean isBoundToAny;

  /// Connections that wait to be accepted, as far as they are known.
  final ArrayDeque<OpenDescription> children = new ArrayDeque<>();

  OpenDescription(String kind, int object) {
    this.kind = kind;
    this.object = object;
  }

  /// What one sends the other receives.
  static void join(OpenDescription a, OpenDescription b) {
    a.in = new ByteLog(a.hasBoundaries);
    a.out = new ByteLog(a.hasBoundaries);
    b.in = a.out;
    b.out = a.in;
  }

  boolean is(String other) {
    return kind.equals(other);
  }
}

package wakeline.oracle.stage;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What is known of an open file description besides what the kernel says of it: a name, and which
/// bytes went in and came out. Nothing here decides what a call gives.
final class OpenDescription {
  final String kind;

  /// Its number in the journal.
  final int object;

  /// Where what is read from it comes from; null if that is not followed.
  @Nullable ByteLog in;

  @Nullable ByteLog out;

  /// Connections that wait to be accepted, as far as they are known.
  final ArrayDeque<OpenDescription> children = new ArrayDeque<>();

  /// Where it is bound to, empty for nowhere.
  String name = "";

  OpenDescription(String kind, int object) {
    this.kind = kind;
    this.object = object;
  }

  boolean is(String other) {
    return kind.equals(other);
  }
}

package wakeline.analysis;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Place;
import wakeline.trace.CounterKind;
import wakeline.trace.Kind;
import wakeline.trace.ObjectInfo;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// One length (`recvq(server.c)`) while a trace is read: the sum over the objects that the place
/// names. It is undefined while there is none: before the first tie, and once all are gone.
final class Lengths implements Watcher {
  private final Trace trace;
  private final CounterKind what;
  private final @Nullable Tie tie;
  private final Signal signal;

  /// By object: the length. Both ends of a pipe have one, kept at the first.
  private final long[] lengths;

  /// By object: itself, or the other end of its pipe if that comes first.
  private final int[] owners;

  /// The object that the place names itself, −1 if it goes through a variable.
  private final int named;

  private boolean isSeen;

  Lengths(
      Trace trace, Places places, CounterKind what, Place place, @Nullable Tie tie, Signal signal) {
    this.trace = trace;
    this.what = what;
    this.tie = tie;
    this.signal = signal;
    named = place instanceof Place.Named object ? places.object(object) : -1;
    owners = owners(trace);
    lengths = new long[owners.length];
  }

  @Override
  public void see(int record) {
    int object = trace.object(record);
    boolean isNamed = object >= 0 && object == named;
    if (trace.kind(record) == Kind.COUNTER
        && trace.row(record) instanceof Row.Counter counter
        && counter.what() == what) {
      lengths[owners[object]] = counter.value();
    } else if (trace.kind(record) != Kind.VAR && !isNamed && !endsSomething(record)) {
      return;
    }
    isSeen |= isNamed;
    signal.set(record, sum(record));
  }

  /// Whether an object that the place names now ends behind a record.
  private boolean endsSomething(int record) {
    if (tie == null) {
      return named >= 0 && trace.lastOf(named) == record;
    }
    for (int object : tie.objects()) {
      if (object >= 0 && trace.lastOf(object) == record) {
        return true;
      }
    }
    return false;
  }

  private boolean isGone(int object, int record) {
    int last = trace.lastOf(object);
    return last >= 0 && last <= record;
  }

  private long sum(int record) {
    if (tie == null) {
      return isSeen && !isGone(named, record) ? lengths[owners[named]] : Signal.UNDEFINED;
    }
    long sum = 0;
    boolean isDefined = false;
    int[] tied = tie.objects();
    for (int i = 0; i < tied.length; i++) {
      int object = tied[i];
      if (object >= 0 && !isGone(object, record) && isFirst(tied, i)) {
        sum += lengths[owners[object]];
        isDefined = true;
      }
    }
    return isDefined ? sum : Signal.UNDEFINED;
  }

  /// Two variables may name one object; it counts once.
  private boolean isFirst(int[] tied, int i) {
    for (int k = 0; k < i; k++) {
      if (tied[k] >= 0 && owners[tied[k]] == owners[tied[i]]) {
        return false;
      }
    }
    return true;
  }

  private static int[] owners(Trace trace) {
    var objects = trace.objects();
    var first = new LinkedHashMap<String, Integer>();
    var owners = new int[objects.size()];
    for (int i = 0; i < owners.length; i++) {
      ObjectInfo object = objects.get(i);
      String name = object.name();
      boolean isEnd = name.endsWith(".r") || name.endsWith(".w");
      String whole = isEnd ? name.substring(0, name.length() - 2) : name;
      Integer known = first.putIfAbsent(object.host() + " " + whole, i);
      owners[i] = known == null ? i : known;
    }
    return owners;
  }
}

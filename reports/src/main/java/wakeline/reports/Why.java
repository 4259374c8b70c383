package wakeline.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// What made wakes happen: the arrival they come from, and the epolls through which it reached the
/// sleepers (`3→unix#1 IN → epoll#2 → epoll#1`).
final class Why {
  /// How many epolls are listed before the rest is only counted.
  private static final int LISTED_MAX = 6;

  /// How many wait queues, one behind the other, are followed; epolls nest less deep.
  private static final int HOPS_MAX = 16;

  private final Trace trace;
  private final Names names;
  private final Words words;
  private final Signs signs;

  Why(Trace trace, Names names, Words words, Signs signs) {
    this.trace = trace;
    this.names = names;
    this.words = words;
    this.signs = signs;
  }

  /// {@return why these `sched_waking` records stand in the trace, all of which come from one
  /// arrival}
  String of(List<Integer> wakings) {
    int first = wakings.getFirst();
    if (isOfChain(first)) {
      return "events are left on " + names.object(trace.object(first));
    }
    List<String> path = new ArrayList<>();
    String origin = origin(first, path);
    if (path.size() > 1) {
      return origin + arrow() + String.join(arrow(), path);
    }
    Set<String> epolls = new LinkedHashSet<>();
    for (int waking : wakings) {
      if (isThroughEpoll(waking)) {
        epolls.add(names.object(trace.object(waking)));
      }
    }
    return epolls.isEmpty() ? origin : origin + arrow() + list(new ArrayList<>(epolls));
  }

  private boolean isThroughEpoll(int waking) {
    var row = (Row.SchedWaking) trace.row(waking);
    return row.by() == WakeBy.WAKEUP && (row.queue() == Queue.EP || row.queue() == Queue.POLL_WAIT);
  }

  /// Follows a wake back through the epolls, whose names go into `path`, outermost last.
  private String origin(int waking, List<String> path) {
    String origin = names.object(trace.object(waking));
    int at = trace.cause(waking);
    for (int hops = 0; hops < HOPS_MAX && at >= 0; hops++) {
      switch (trace.row(at)) {
        case Row.EpPollCallback row -> {
          path.addFirst(names.object(trace.object(at)));
          origin = words.item(row.item()) + " " + Words.key(row.key());
        }
        case Row.EpItemReady row -> {
          path.addFirst(names.object(trace.object(at)));
          return words.item(row.item()) + " is ready already";
        }
        case Row.WakeUp row when row.queue() == Queue.EP || row.queue() == Queue.POLL_WAIT -> {}
        case Row.WakeUp row -> {
          return path.isEmpty()
              ? names.object(trace.object(at)) + " " + Words.key(row.key())
              : origin;
        }
        case Row.TimerExpire _ -> {
          return names.object(trace.object(waking)) + " expires";
        }
        default -> {
          return origin;
        }
      }
      at = trace.cause(at);
    }
    return origin;
  }

  /// Whether a harvest woke the next sleeper because it left something on the ready list.
  private boolean isOfChain(int waking) {
    int wakeUp = trace.cause(waking);
    if (wakeUp < 0 || !(trace.row(wakeUp) instanceof Row.WakeUp row) || row.queue() != Queue.EP) {
      return false;
    }
    int cause = trace.cause(wakeUp);
    return cause < 0
        || !(trace.row(cause) instanceof Row.EpPollCallback
            || trace.row(cause) instanceof Row.EpItemReady);
  }

  private static String list(List<String> names) {
    String shown = String.join(" ", names.subList(0, Math.min(names.size(), LISTED_MAX)));
    return names.size() > LISTED_MAX
        ? shown + " and " + (names.size() - LISTED_MAX) + " more"
        : shown;
  }

  private String arrow() {
    return " " + signs.arrow() + " ";
  }
}

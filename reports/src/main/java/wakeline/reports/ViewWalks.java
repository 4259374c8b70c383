package wakeline.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// Walks over wait queues inside of calls: from the `wake_up` record to the last one that comes of
/// it in the same context. An epoll that is reached by a walk begins one of its own, one deeper.
final class ViewWalks {
  /// Rows per thread at most; epolls nest less deep than that as a rule.
  private static final int DEPTH_MAX = 3;

  private static final int NONE = -1;

  private final Trace trace;
  private final ViewWindow window;
  private final Phrases phrases;
  private final Names names;

  /// By record: the walk it belongs to.
  private final int[] walkOf;

  // Of each walk.
  private final IntColumn starts = new IntColumn();
  private final IntColumn ends = new IntColumn();
  private final IntColumn depths = new IntColumn();
  private final IntColumn parents = new IntColumn();

  ViewWalks(Trace trace, ViewWindow window, Phrases phrases, Names names) {
    this.trace = trace;
    this.window = window;
    this.phrases = phrases;
    this.names = names;
    walkOf = new int[trace.size()];
    Arrays.fill(walkOf, NONE);
  }

  /// Goes on behind record `i`.
  void apply(int i) {
    if (trace.task(i) < 0) {
      return;
    }
    int cause = trace.cause(i);
    int parent = cause >= 0 && trace.task(cause) == trace.task(i) ? walkOf[cause] : NONE;
    if (trace.kind(i) == Kind.WAKE_UP) {
      int depth = parent == NONE ? 1 : depths.get(parent) + 1;
      if (depth <= DEPTH_MAX) {
        walkOf[i] = starts.size();
        starts.add(i);
        ends.add(i);
        depths.add(depth);
        parents.add(parent);
      }
      extend(parent, i);
    } else if (parent != NONE && belongs(trace.kind(i))) {
      walkOf[i] = parent;
      extend(parent, i);
    }
  }

  private void extend(int walk, int to) {
    for (int at = walk; at != NONE; at = parents.get(at)) {
      ends.set(at, to);
    }
  }

  private static boolean belongs(Kind kind) {
    return switch (kind) {
      case EP_POLL_CALLBACK, SCHED_WAKING, SCHED_WAKEUP, COUNTER, IPI_SEND_CPU -> true;
      default -> false;
    };
  }

  /// {@return by task: a row for each depth that was reached}
  List<List<ViewLane>> lanes(List<TaskInfo> tasks) {
    var lanes = new ArrayList<List<ViewLane>>();
    for (int task = 0; task < tasks.size(); task++) {
      lanes.add(new ArrayList<>());
    }
    for (int walk = 0; walk < starts.size(); walk++) {
      int task = trace.task(starts.get(walk));
      var ofTask = lanes.get(task);
      while (ofTask.size() < depths.get(walk)) {
        ofTask.add(
            new ViewLane(ViewLane.Sort.CALLS, tasks.get(task).host(), task, ofTask.size() + 1, ""));
      }
      int start = starts.get(walk);
      int end = Math.max(ends.get(walk), start + 1);
      ofTask.get(depths.get(walk) - 1).add(start, end, ViewLane.PLAIN, phrase(start));
    }
    return lanes;
  }

  private int phrase(int i) {
    if (!window.contains(i)) {
      return phrases.number("wakes");
    }
    var row = (Row.WakeUp) trace.row(i);
    String key = row.queue() == Queue.EP || row.key() == 0 ? "" : " with " + Words.key(row.key());
    String object = names.object(trace.object(i));
    return phrases.number("walks " + object + " " + row.queue().word() + key);
  }
}

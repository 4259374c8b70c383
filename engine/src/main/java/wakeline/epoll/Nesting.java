package wakeline.epoll;

import wakeline.file.OpenFile;

/// What keeps epolls that watch epolls from becoming too deep, circular, or too many paths for one
/// wake.
final class Nesting {
  /// Edges in the longest chain of epolls. Linux: fs/eventpoll.c:EP_MAX_NESTS
  private static final int MAX_NESTS = 4;

  /// Wake paths by length, from 1. Linux: fs/eventpoll.c:path_limits
  private static final int[] PATH_LIMITS = {1000, 500, 100, 50, 10};

  private final EventPoll insertingInto;

  private Nesting(EventPoll insertingInto) {
    this.insertingInto = insertingInto;
  }

  /// {@return whether adding `to` to `ep` would close a loop or make too deep a chain}
  ///
  /// Linux: fs/eventpoll.c:ep_loop_check()
  static boolean loops(EventPoll ep, EventPoll to) {
    int down = new Nesting(ep).downwardDepth(to, 0);
    return down > MAX_NESTS || down + 1 + upwardDepth(ep, 0) > MAX_NESTS;
  }

  /// Linux: fs/eventpoll.c:ep_loop_check_proc()
  private int downwardDepth(EventPoll ep, int depth) {
    int deepest = 0;
    for (EpItem item : ep.items()) {
      if (item.file instanceof EventPoll inner) {
        if (inner == insertingInto || depth > MAX_NESTS) {
          return MAX_NESTS + 1;
        }
        deepest = Math.max(deepest, downwardDepth(inner, depth + 1) + 1);
        if (deepest > MAX_NESTS) {
          break;
        }
      }
    }
    return deepest;
  }

  /// Linux: fs/eventpoll.c:ep_get_upwards_depth_proc()
  private static int upwardDepth(EventPoll ep, int depth) {
    int highest = 0;
    if (depth > MAX_NESTS) {
      return highest;
    }
    for (OpenFile.Watcher watcher : ep.watchers()) {
      if (watcher instanceof EpItem item) {
        highest = Math.max(highest, upwardDepth(item.ep, depth + 1) + 1);
      }
    }
    return highest;
  }

  /// {@return whether a file below the new registration has too many wake paths}
  ///
  /// Asked with the registration in place, and only where nesting is involved. Linux:
  /// fs/eventpoll.c:reverse_path_check()
  static boolean tooManyPaths(EventPoll ep, OpenFile target) {
    boolean nested = target instanceof EventPoll || ep.watchers().iterator().hasNext();
    return nested && anyLeafHasTooMany(target);
  }

  private static boolean anyLeafHasTooMany(OpenFile file) {
    if (!(file instanceof EventPoll inner)) {
      return pathsExceed(file, 0, new int[PATH_LIMITS.length]);
    }
    for (EpItem item : inner.items()) {
      if (anyLeafHasTooMany(item.file)) {
        return true;
      }
    }
    return false;
  }

  /// Linux: fs/eventpoll.c:reverse_path_check_proc()
  private static boolean pathsExceed(OpenFile file, int depth, int[] counts) {
    if (depth > MAX_NESTS) {
      return true;
    }
    for (OpenFile.Watcher watcher : file.watchers()) {
      if (watcher instanceof EpItem item) {
        EventPoll ep = item.ep;
        boolean exceeds =
            ep.watchers().iterator().hasNext()
                ? pathsExceed(ep, depth + 1, counts)
                : depth > 0 && ++counts[depth] > PATH_LIMITS[depth];
        if (exceeds) {
          return true;
        }
      }
    }
    return false;
  }
}

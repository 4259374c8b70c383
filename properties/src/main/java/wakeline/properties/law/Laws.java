package wakeline.properties.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wakeline.analysis.Asleep;
import wakeline.analysis.Metrics;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.CounterKind;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// Laws of epoll: each a check of a trace that tells where it is broken, nothing if nowhere.
///
/// They hold of whatever programs do, so they can stand beside the claims of any scenario. The ids
/// are those of [wakeline.trace.Rule].
public final class Laws {
  private Laws() {}

  /// Nobody sleeps in epoll_wait while something stands on the ready list: who is put there wakes
  /// one sleeper, and who leaves something there wakes the next. EP-CALLBACK-READY,
  /// EP-HARVEST-LT-REQUEUE
  public static List<String> noLostWakeup(Trace trace) {
    Map<Integer, Long> ready = new LinkedHashMap<>();
    Map<Integer, Set<Integer>> files = new LinkedHashMap<>();
    for (int i = 0; i < trace.size(); i++) {
      switch (trace.row(i)) {
        case Row.Counter counter when counter.what() == CounterKind.READYLIST ->
            ready.put(trace.object(i), counter.value());
        case Row.EpPollCallback row ->
            files
                .computeIfAbsent(trace.object(i), _ -> new LinkedHashSet<>())
                .add(row.item().object());
        case Row.EpItemReady row ->
            files
                .computeIfAbsent(trace.object(i), _ -> new LinkedHashSet<>())
                .add(row.item().object());
        default -> {}
      }
    }
    // A file that goes takes its item off the list without a record.
    files.forEach(
        (epoll, watched) -> {
          if (watched.stream().anyMatch(file -> trace.lastOf(file) >= 0)) {
            ready.remove(epoll);
          }
        });
    var broken = new ArrayList<String>();
    for (Asleep sleeper : Metrics.of(trace).asleep()) {
      int epoll = trace.object(sleeper.enter());
      if (sleeper.call() == Syscall.EPOLL_WAIT.code() && ready.getOrDefault(epoll, 0L) > 0) {
        broken.add(task(trace, sleeper.task()) + " sleeps behind a ready list");
      }
    }
    return broken;
  }

  /// What is reported level-triggered is put back, so that the next harvest asks it again.
  /// EP-HARVEST-LT-REQUEUE
  public static List<String> levelTriggeredNeverForgets(Trace trace) {
    return harvests(
        trace,
        (registrations, item, row) ->
            row.outcome() == SendOutcome.DELIVERED
                && !registrations.isUnknown(item)
                && !registrations.isEdge(item)
                && !registrations.isOneshot(item)
                && !row.requeued());
  }

  /// An edge-triggered item is reported once for all that arrived since the last time, and not
  /// again before something new arrives, or ADD or MOD asks anew. One that stood on the list when
  /// MOD made it edge-triggered is reported once more. EP-HARVEST-ET
  public static List<String> edgeTriggeredOneEventPerArrivalBatch(Trace trace) {
    var fresh = new LinkedHashSet<Registrations.Item>();
    return harvests(
        trace,
        fresh,
        (registrations, item, row) -> {
          boolean stale = !fresh.remove(item);
          return row.outcome() == SendOutcome.DELIVERED && registrations.isEdge(item) && stale;
        });
  }

  /// A one-shot item that was reported is silent until MOD arms it again. EP-HARVEST-ONESHOT,
  /// EP-CALLBACK-DISABLED
  public static List<String> oneshotSilentUntilRearmed(Trace trace) {
    var registrations = new Registrations(trace);
    Set<Registrations.Item> spent = new LinkedHashSet<>();
    var broken = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      registrations.see(i);
      if (isControl(trace, i)) {
        int epoll = trace.object(trace.enter(i));
        spent.removeIf(item -> item.epoll() == epoll);
      } else if (trace.row(i) instanceof Row.EpSendEvent row
          && row.outcome() == SendOutcome.DELIVERED) {
        var item = registrations.item(i, row.item());
        if (registrations.isOneshot(item) && !spent.add(item)) {
          broken.add("record " + i + ": reported again without MOD");
        }
      }
    }
    return broken;
  }

  /// No event stands for what an earlier event stood for already. EP-CALLBACK-MERGE
  public static List<String> arrivalsAreReportedOnce(Trace trace) {
    Set<Integer> told = new LinkedHashSet<>();
    var broken = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.EpSendEvent row && row.outcome() != SendOutcome.LEFT) {
        for (int arrival : row.arrivals()) {
          if (!told.add(arrival)) {
            broken.add("record " + i + " reports arrival " + arrival + " again");
          }
        }
      }
    }
    return broken;
  }

  /// One arrival, one ADD or MOD, one harvest wakes at most one sleeper of an epoll.
  /// EP-CALLBACK-READY, EP-ADD-READY, EP-MOD-READY
  public static List<String> wakeupsBoundedPerEvent(Trace trace) {
    Map<Integer, Integer> woken = new LinkedHashMap<>();
    var broken = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.SchedWaking waking
          && waking.by() == WakeBy.WAKEUP
          && waking.queue() == Queue.EP
          && woken.merge(trace.cause(i), 1, Integer::sum) > 1) {
        broken.add("record " + trace.cause(i) + " wakes a second sleeper");
      }
    }
    return broken;
  }

  /// An arrival behind which someone sleeps wakes somebody, merged with others or not.
  /// EP-CALLBACK-MERGE
  public static List<String> mergedArrivalsWakeToo(Trace trace) {
    Map<Integer, Set<Integer>> sleepers = new LinkedHashMap<>();
    var broken = new ArrayList<String>();
    int owing = -1;
    for (int i = 0; i < trace.size(); i++) {
      Set<Integer> behind = sleepers.computeIfAbsent(trace.object(i), _ -> new LinkedHashSet<>());
      switch (trace.row(i)) {
        case Row.SchedSwitch off when off.prevState() == 'S' -> {
          int epoll = epollOf(trace, off.prev(), i);
          sleepers.computeIfAbsent(epoll, _ -> new LinkedHashSet<>()).add(off.prev());
        }
        case Row.EpPollCallback callback when arrives(callback) && !behind.isEmpty() -> owing = i;
        case Row.SchedWaking waking -> {
          sleepers.values().forEach(set -> set.remove(waking.target()));
          owing = -1;
        }
        case Row.SysExit _ -> {
          if (owing >= 0) {
            broken.add("record " + owing + " wakes nobody");
          }
          owing = -1;
        }
        default -> {}
      }
    }
    return broken;
  }

  /// What was written to a pipe was read from it or is still in it.
  public static List<String> mergingNeverLosesData(Trace trace) {
    Map<String, Long> balance = new LinkedHashMap<>();
    Map<String, Long> left = new LinkedHashMap<>();
    for (int i = 0; i < trace.size(); i++) {
      int object = trace.object(trace.kind(i) == Kind.SYS_EXIT ? trace.enter(i) : i);
      String pipe = object < 0 ? "" : trace.objects().get(object).name();
      if (!pipe.startsWith("pipe#")) {
        continue;
      }
      String name = pipe.substring(0, pipe.indexOf('.'));
      if (trace.kind(i) == Kind.SYS_EXIT && trace.errno(i) == 0) {
        boolean write = trace.call(i) == Syscall.WRITE.code();
        boolean read = trace.call(i) == Syscall.READ.code();
        balance.merge(name, write ? trace.ret(i) : read ? -trace.ret(i) : 0, Long::sum);
      } else if (trace.row(i) instanceof Row.Counter counter
          && counter.what() == CounterKind.RECVQ) {
        left.put(name, counter.value());
      }
    }
    // A writer that still sleeps has put bytes in that its call has not returned yet.
    boolean writing =
        Metrics.of(trace).asleep().stream()
            .anyMatch(sleeper -> sleeper.call() == Syscall.WRITE.code());
    var broken = new ArrayList<String>();
    balance.forEach(
        (name, bytes) -> {
          long there = left.getOrDefault(name, 0L);
          if (writing ? bytes > there : bytes != there) {
            broken.add(name + ": " + bytes + " bytes not read, " + there + " left");
          }
        });
    return broken;
  }

  private static boolean arrives(Row.EpPollCallback callback) {
    return callback.how() != CallbackResult.MASKED && callback.how() != CallbackResult.DISABLED;
  }

  /// {@return the epoll that a task waits in, −1 if it is in another call or in none}
  private static int epollOf(Trace trace, int task, int before) {
    for (int i = before; i >= 0; i--) {
      if (trace.task(i) == task && trace.kind(i) == Kind.SYS_ENTER) {
        return trace.call(i) == Syscall.EPOLL_WAIT.code() ? trace.object(i) : -1;
      }
      if (trace.task(i) == task && trace.kind(i) == Kind.SYS_EXIT) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isControl(Trace trace, int i) {
    return trace.kind(i) == Kind.SYS_EXIT
        && trace.errno(i) == 0
        && trace.call(i) == Syscall.EPOLL_CTL.code();
  }

  private static String task(Trace trace, int task) {
    return trace.tasks().get(task).name();
  }

  private interface Check {
    boolean breaks(Registrations registrations, Registrations.Item item, Row.EpSendEvent row);
  }

  private static List<String> harvests(Trace trace, Check check) {
    return harvests(trace, new LinkedHashSet<>(), check);
  }

  /// Looks at each harvested item.
  ///
  /// @param fresh items that something arrived at, or that ADD or MOD found ready
  private static List<String> harvests(Trace trace, Set<Registrations.Item> fresh, Check check) {
    var registrations = new Registrations(trace);
    var broken = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      registrations.see(i);
      switch (trace.row(i)) {
        case Row.EpPollCallback row when arrives(row) ->
            fresh.add(registrations.item(i, row.item()));
        case Row.EpItemReady row -> fresh.add(registrations.item(i, row.item()));
        case Row.EpSendEvent row when row.outcome() != SendOutcome.LEFT -> {
          if (check.breaks(registrations, registrations.item(i, row.item()), row)) {
            broken.add("record " + i + ": " + row.item());
          }
          if (row.requeued()) {
            fresh.add(registrations.item(i, row.item()));
          }
        }
        default -> {}
      }
    }
    return broken;
  }
}

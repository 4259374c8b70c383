package wakeline.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// The words beside the lanes: what an event is, and why it happened.
final class Telling {
  /// How many names are listed before the rest is only counted.
  private static final int LISTED_MAX = 6;

  private final Trace trace;
  private final Story story;
  private final Names names;
  private final ShortNames shortNames;
  private final TaskStates states;
  private final Words words;
  private final Signs signs;

  /// @param states, descriptors fed up to the last record of the event that is asked for
  Telling(
      Trace trace,
      Story story,
      ShortNames shortNames,
      TaskStates states,
      Descriptors descriptors,
      Signs signs) {
    this.trace = trace;
    this.story = story;
    this.shortNames = shortNames;
    this.states = states;
    this.signs = signs;
    names = new Names(trace);
    words = new Words(trace, names, descriptors, signs);
  }

  /// {@return the event in one sentence}
  String text(int event) {
    int first = story.first(event);
    int last = story.last(event);
    return switch (story.form(event)) {
      case CALL -> who(last) + words.call(first) + words.result(last) + readyAtOnce(first, last);
      case CALLS -> who(last) + calls(first, last);
      case ENTER -> who(first) + words.call(first) + " " + signs.ellipsis();
      case ENTER_ASLEEP -> who(first) + words.call(first) + " sleeps";
      case RETURN -> who(last) + name(last) + words.result(last);
      case ASLEEP -> switchedOff(last) + "sleeps in " + callOf(last);
      case VAIN -> switchedOff(last) + signs.vain() + " in vain" + vain(last);
      case PREEMPTED -> preempted(last);
      case WAKE -> wake(first, last);
      case ARRIVAL -> arrival(first) + ", wakes nobody";
      case MERGE -> who(first) + signs.merge() + " " + merge((Row.EpPollCallback) trace.row(first));
      case LOST -> {
        var row = (Row.EpPollCallback) trace.row(first);
        yield who(first) + words.item(row.item()) + " ignored: its EPOLLONESHOT is spent";
      }
      case FORK -> fork(first, last);
      case EXIT -> exit(first);
      case SIGNAL -> {
        var row = (Row.SignalGenerate) trace.row(first);
        yield who(first) + Signals.name(row.signal()) + " for " + task(row.target());
      }
      case TIMER -> {
        String timer = signs.plain(((Row.TimerExpire) trace.row(first)).timer());
        String object = names.object(trace.object(first));
        yield (object.isEmpty() ? timer : object) + " expires";
      }
      case MARK -> mark(first);
      case SNAPSHOT -> {
        var row = (Row.Snapshot) trace.row(first);
        yield who(first) + "snapshot " + signs.plain(row.name());
      }
      case CHOICE -> {
        var row = (Row.Choice) trace.row(first);
        yield "choice "
            + signs.plain(row.point())
            + ": the "
            + (row.taken() + 1)
            + ". of "
            + row.arity();
      }
      case PACKET, DROP -> packet(first);
    };
  }

  /// {@return the task that an event's text begins with, as its lane is called}
  private String who(int record) {
    int task = trace.task(record);
    return task < 0 ? "" : task(task) + " ";
  }

  private String task(int task) {
    return task < 0 ? "idle" : shortNames.of(task);
  }

  private String name(int record) {
    return Syscall.ofCode(trace.call(record)).cName();
  }

  private String calls(int first, int last) {
    var text = new StringBuilder();
    for (int i = first; i <= last; i++) {
      if (trace.kind(i) == Kind.SYS_EXIT && trace.task(i) == trace.task(last)) {
        text.append(text.isEmpty() ? "" : "; ").append(words.call(trace.enter(i)));
        if (trace.ret(i) != 0) {
          text.append(words.result(i));
        }
        text.append(readyAtOnce(trace.enter(i), i));
      }
    }
    return text.toString();
  }

  /// An epoll_ctl that found its file ready puts the item on the list itself.
  private String readyAtOnce(int enter, int exit) {
    for (int i = enter + 1; i < exit; i++) {
      if (trace.kind(i) == Kind.EP_ITEM_READY && trace.task(i) == trace.task(exit)) {
        return ", ready already";
      }
    }
    return "";
  }

  private String switchedOff(int record) {
    return task(((Row.SchedSwitch) trace.row(record)).prev()) + " ";
  }

  /// {@return the call in which the task that a `sched_switch` record takes off its CPU is}
  private String callName(int record) {
    int enter = states.enter(((Row.SchedSwitch) trace.row(record)).prev());
    return enter < 0 ? "its call" : name(enter);
  }

  private String callOf(int record) {
    int enter = states.enter(((Row.SchedSwitch) trace.row(record)).prev());
    return enter < 0 ? "its call" : words.call(enter);
  }

  /// {@return why a wake was in vain: what the harvest dropped, else only that the call goes on}
  private String vain(int switchRecord) {
    int task = ((Row.SchedSwitch) trace.row(switchRecord)).prev();
    for (int i = switchRecord - 1; i >= 0; i--) {
      if (trace.kind(i) == Kind.SCHED_SWITCH && ((Row.SchedSwitch) trace.row(i)).next() == task) {
        break;
      }
      if (trace.kind(i) == Kind.EP_SEND_EVENT && trace.task(i) == task) {
        var row = (Row.EpSendEvent) trace.row(i);
        if (row.outcome() == SendOutcome.DROPPED) {
          return ": " + words.item(row.item()) + " is no longer ready";
        }
      }
    }
    return ", back in " + callName(switchRecord);
  }

  private String fork(int first, int last) {
    var children = new ArrayList<Integer>();
    for (int i = first; i <= last; i++) {
      if (trace.row(i) instanceof Row.SchedProcessFork fork && trace.task(i) == trace.task(last)) {
        children.add(fork.child());
      }
    }
    boolean isThread = ((Row.SchedProcessFork) trace.row(first)).thread();
    return who(last) + (isThread ? "spawns " : "forks ") + list(children);
  }

  private String preempted(int record) {
    var row = (Row.SchedSwitch) trace.row(record);
    return task(row.prev()) + " gives way to " + task(row.next());
  }

  private String wake(int first, int last) {
    var wakes = new Wakes(trace, first, last);
    var row = (Row.SchedWaking) trace.row(first);
    String targets = list(wakes.targets());
    return switch (row.by()) {
      case TIMEOUT -> targets + " wakes: its timeout is over";
      case SIGNAL -> who(first) + "wakes " + targets + " with a signal";
      case TIMER -> targets + " wakes";
      case WAKEUP -> {
        String why = because(first) + through(wakes.records());
        yield trace.task(first) < 0
            ? why + " wakes " + targets
            : who(first) + "wakes " + targets + ": " + why;
      }
    };
  }

  private String list(List<Integer> tasks) {
    var text = new StringBuilder();
    for (int k = 0; k < Math.min(tasks.size(), LISTED_MAX); k++) {
      text.append(k == 0 ? "" : ", ").append(task(tasks.get(k)));
    }
    if (tasks.size() > LISTED_MAX) {
      text.append(" and ").append(tasks.size() - LISTED_MAX).append(" more");
    }
    return text.toString();
  }

  /// {@return what made a wake happen: the arrival at an item, the state of a ready list, or the
  /// key of a queue's wake}
  private String because(int waking) {
    int cause = trace.cause(waking);
    if (cause < 0) {
      return names.object(trace.object(waking));
    }
    return switch (trace.row(cause)) {
      case Row.EpPollCallback row -> words.item(row.item()) + " " + Words.key(row.key());
      case Row.EpItemReady row -> words.item(row.item()) + " is ready already";
      case Row.WakeUp row -> names.object(trace.object(cause)) + " " + Words.key(row.key());
      case Row.TimerExpire _ -> names.object(trace.object(waking)) + " expires";
      default ->
          ((Row.SchedWaking) trace.row(waking)).queue() == Queue.EP
              ? "more events are left"
              : names.object(trace.object(waking));
    };
  }

  /// {@return the epolls through which an arrival reached the sleepers}
  private String through(List<Integer> records) {
    Set<String> epolls = new LinkedHashSet<>();
    for (int record : records) {
      if (((Row.SchedWaking) trace.row(record)).queue() == Queue.EP
          && ((Row.SchedWaking) trace.row(record)).by() == WakeBy.WAKEUP) {
        epolls.add(names.object(trace.object(record)));
      }
    }
    if (epolls.isEmpty()) {
      return "";
    }
    List<String> list = new ArrayList<>(epolls);
    String shown = String.join(" ", list.subList(0, Math.min(list.size(), LISTED_MAX)));
    String more = list.size() > LISTED_MAX ? " and " + (list.size() - LISTED_MAX) + " more" : "";
    return " " + signs.arrow() + " " + shown + more;
  }

  private String arrival(int record) {
    var row = (Row.EpPollCallback) trace.row(record);
    return who(record)
        + words.item(row.item())
        + " "
        + Words.key(row.key())
        + " "
        + signs.arrow()
        + " "
        + names.object(trace.object(record));
  }

  private String merge(Row.EpPollCallback row) {
    return words.item(row.item()) + " " + Words.key(row.key()) + " merges: it is listed already";
  }

  private String exit(int record) {
    var row = (Row.SchedProcessExit) trace.row(record);
    return who(record)
        + (row.signal() != 0
            ? "is killed by " + Signals.name(row.signal())
            : "ends" + (row.status() == 0 ? "" : " with status " + row.status()));
  }

  private String mark(int record) {
    var row = (Row.Mark) trace.row(record);
    var text = new StringBuilder(who(record)).append("mark \"").append(signs.plain(row.name()));
    text.append('"');
    for (int k = 0; k < row.values().length; k++) {
      text.append(k == 0 ? " (" : ", ").append(row.values()[k]);
    }
    return text.append(row.values().length == 0 ? "" : ")").toString();
  }

  private String packet(int record) {
    if (trace.row(record) instanceof Row.Packet row) {
      return signs.plain(row.from() + " " + signs.arrow() + " " + row.to())
          + (row.flags() == null ? "" : " [" + row.flags() + "]")
          + " "
          + row.length()
          + " B"
          + (row.reason() == null ? "" : " dropped: " + signs.plain(row.reason()));
    } else if (trace.row(record) instanceof Row.Link row) {
      return signs.plain(row.link()) + ": packet " + signs.plain(row.fate());
    }
    return trace.kind(record).word();
  }

  /// {@return where a task that is in a call at the end is}
  String sleeper(int task) {
    String call = words.call(states.enter(task));
    return switch (states.state(task)) {
      case SLEEPING -> task(task) + " sleeps in " + call;
      case RUNNING -> task(task) + " is in " + call;
      case RUNNABLE -> task(task) + " is runnable in " + call;
      case ABSENT, DEAD -> "";
    };
  }

  /// {@return the sign on the lane of the task that does it}
  char sign(int event) {
    int last = story.last(event);
    return switch (story.form(event)) {
      case CALL, RETURN ->
          trace.errno(last) == Errno.EAGAIN
              ? signs.fruitless()
              : words.reportsMerge(last) ? signs.merge() : signs.act();
      case VAIN -> signs.vain();
      case ASLEEP, ENTER_ASLEEP -> signs.act();
      case MERGE -> signs.merge();
      case MARK, SNAPSHOT -> signs.mark();
      case EXIT -> signs.exit();
      case PREEMPTED -> signs.runnable();
      case CALLS, ENTER, WAKE, ARRIVAL, LOST, FORK, SIGNAL, TIMER, CHOICE, PACKET, DROP ->
          signs.act();
    };
  }

  Paint paint(int event) {
    int last = story.last(event);
    return switch (story.form(event)) {
      case CALL, RETURN ->
          trace.errno(last) == Errno.EAGAIN
              ? Paint.CAREFUL
              : words.reportsMerge(last) ? Paint.MERGE : Paint.PLAIN;
      case VAIN, LOST, DROP -> Paint.BAD;
      case MERGE -> Paint.MERGE;
      case WAKE -> Paint.WAKE;
      case MARK, SNAPSHOT -> Paint.BOLD;
      case PREEMPTED, CHOICE -> Paint.CAREFUL;
      case CALLS, ENTER, ENTER_ASLEEP, ASLEEP, ARRIVAL, FORK, EXIT, SIGNAL, TIMER, PACKET ->
          Paint.PLAIN;
    };
  }
}

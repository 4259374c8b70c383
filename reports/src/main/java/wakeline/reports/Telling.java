package wakeline.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;

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
  private final Why why;
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
    why = new Why(trace, names, words, signs);
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
        yield timer + (object.isEmpty() ? "" : " timer of " + object) + " expires";
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
      case PACKET -> packets(first, last);
      case DROP -> drop(first);
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

  /// Calls in a row; those that differ only in what they return are told together.
  private String calls(int first, int last) {
    var text = new StringBuilder();
    String before = "";
    int times = 0;
    for (int i = first; i <= last; i++) {
      if (trace.kind(i) != Kind.SYS_EXIT || trace.task(i) != trace.task(last)) {
        continue;
      }
      String call = words.call(trace.enter(i));
      String result = words.tells(i) ? words.result(i) : "";
      String ready = readyAtOnce(trace.enter(i), i);
      boolean isSame = call.equals(before) && ready.isEmpty();
      if (isSame && !result.isEmpty()) {
        text.append(',').append(result.substring(" =".length()));
      } else if (isSame) {
        times++;
      } else {
        text.append(times > 1 ? " " + times + " times" : "");
        text.append(text.isEmpty() ? "" : "; ").append(call).append(result).append(ready);
        times = 1;
      }
      before = ready.isEmpty() ? call : "";
    }
    return text.append(times > 1 ? " " + times + " times" : "").toString();
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
        String because = why.of(wakes.records());
        yield trace.task(first) < 0
            ? because + " wakes " + targets
            : who(first) + "wakes " + targets + ": " + because;
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

  /// {@return packets that leave at one instant: `client.eth0 → server.eth0 [S] 60 B`}
  private String packets(int first, int last) {
    var text = new StringBuilder();
    String before = "";
    for (int i = first; i <= last; i++) {
      if (trace.kind(i) == Kind.NET_DEV_START_XMIT && trace.row(i) instanceof Row.Packet row) {
        String way = way(row);
        text.append(text.isEmpty() ? "" : ", ").append(way.equals(before) ? "" : way + " ");
        text.append(row.flags() == null ? "" : "[" + row.flags() + "] ");
        text.append(row.length()).append(" B");
        before = way;
      }
    }
    return text.toString();
  }

  private String way(Row.Packet row) {
    return signs.plain(
        row.from().equals(row.to())
            ? row.from()
            : row.from() + " " + signs.arrow() + " " + row.to());
  }

  private String drop(int record) {
    if (trace.row(record) instanceof Row.Packet row) {
      String reason = row.reason() == null ? "" : ": " + signs.plain(row.reason());
      return way(row) + " " + row.length() + " B dropped" + reason;
    } else if (trace.row(record) instanceof Row.Link row) {
      return signs.plain(row.link()) + ": packet " + signs.plain(row.fate());
    }
    return trace.kind(record).word();
  }

  /// {@return who is in which call at the end: `w0, w1 in epoll_wait(4→epoll#1)`}
  List<String> sleepers() {
    var byCall = new LinkedHashMap<String, List<Integer>>();
    for (int task = 0; task < states.tasks(); task++) {
      if (states.isInCall(task)) {
        String verb =
            states.state(task) == TaskStates.State.SLEEPING ? " asleep in " : " still in ";
        byCall
            .computeIfAbsent(verb + words.call(states.enter(task)), _ -> new ArrayList<>())
            .add(task);
      }
    }
    var sleepers = new ArrayList<String>();
    byCall.forEach((call, tasks) -> sleepers.add(list(tasks) + call));
    return sleepers;
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

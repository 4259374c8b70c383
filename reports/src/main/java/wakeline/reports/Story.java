package wakeline.reports;

import java.util.Arrays;
import wakeline.syscall.CallClass;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// What a reader wants to be told of a trace, event by event, in order: which records, and in which
/// form.
///
/// A call in which nothing else happens is one event; a call that sleeps, or wakes somebody, is
/// told where it begins and again where it returns. Several wakes of one arrival are one event, and
/// so are calls in a row that only set things up. Columns, since a trace may be long.
final class Story {
  enum Form {
    /// A whole call: `first` its `sys_enter`, `last` its `sys_exit`.
    CALL,
    /// Whole calls of one task in a row, none of which moves data or waits.
    CALLS,
    /// A call begins, and something else happens before it ends.
    ENTER,
    /// A call begins and sleeps at once.
    ENTER_ASLEEP,
    RETURN,
    /// A call that did something sleeps.
    ASLEEP,
    /// Woken, and asleep again in the same call.
    VAIN,
    PREEMPTED,
    /// The wakes from `first` to `last` by one arrival.
    WAKE,
    /// An item goes on a ready list and nobody is woken for it.
    ARRIVAL,
    MERGE,
    /// An arrival at a spent EPOLLONESHOT.
    LOST,
    /// The forks from `first` to `last` by one task.
    FORK,
    EXIT,
    SIGNAL,
    TIMER,
    MARK,
    SNAPSHOT,
    CHOICE,
    /// The packets from `first` to `last` that leave at one instant in one context.
    PACKET,
    DROP;

    /// Whether a reader should see it even where much is left out.
    boolean isRemarkable() {
      return switch (this) {
        case VAIN, MERGE, LOST, PREEMPTED, MARK, SNAPSHOT, SIGNAL, CHOICE, DROP -> true;
        case CALL,
            CALLS,
            ENTER,
            ENTER_ASLEEP,
            RETURN,
            ASLEEP,
            WAKE,
            ARRIVAL,
            FORK,
            EXIT,
            TIMER,
            PACKET ->
            false;
      };
    }
  }

  /// The most calls that are told in one event.
  private static final int CALLS_MAX = 6;

  /// How far causes are followed back to find what a wake belongs to.
  private static final int HOPS_MAX = 8;

  private final Trace trace;
  private final TaskStates states;
  private final Focus focus;
  private int size;
  private int[] first = new int[64];
  private int[] last = new int[64];
  private Form[] form = new Form[64];

  /// Of [Form#CALLS]: how many.
  private int calls;

  Story(Trace trace, Focus focus) {
    this.trace = trace;
    this.focus = focus;
    states = new TaskStates(trace);
    for (int i = 0; i < trace.size(); i++) {
      states.apply(i);
      take(i);
    }
  }

  /// {@return the number of events}
  int size() {
    return size;
  }

  /// {@return the first record of the event}
  int first(int event) {
    return first[event];
  }

  /// {@return the last record of the event}
  int last(int event) {
    return last[event];
  }

  /// {@return the event that record `i` belongs to, else the last one before it, else the first}
  int eventAt(int i) {
    int event = 0;
    while (event + 1 < size && first[event + 1] <= i) {
      event++;
    }
    return event;
  }

  Form form(int event) {
    return form[event];
  }

  /// {@return the task in whose context the event happens, −1 for none}
  int task(int event) {
    int record = last[event];
    return trace.kind(record) == Kind.SCHED_SWITCH
        ? ((Row.SchedSwitch) trace.row(record)).prev()
        : trace.task(record);
  }

  /// {@return what the event has in common with its like at other times and on other objects}
  int signature(int event) {
    int hash = form[event].name().hashCode();
    for (int i = first[event]; i <= last[event]; i++) {
      Kind kind = trace.kind(i);
      if (kind == Kind.SYS_ENTER || kind == Kind.SYS_EXIT) {
        hash = hash * 31 + trace.call(i);
        hash = hash * 31 + (kind == Kind.SYS_EXIT ? trace.errno(i) : 0);
      } else if (kind == Kind.SCHED_WAKING) {
        hash = hash * 31 + ((Row.SchedWaking) trace.row(i)).target();
      }
    }
    return hash * 31 + task(event);
  }

  private void take(int i) {
    switch (trace.kind(i)) {
      case SYS_ENTER -> tellOf(Form.ENTER, i, trace.task(i));
      case SYS_EXIT -> takeExit(i);
      case SCHED_SWITCH -> takeSwitch(i, (Row.SchedSwitch) trace.row(i));
      case SCHED_WAKING -> takeWaking(i, (Row.SchedWaking) trace.row(i));
      case EP_POLL_CALLBACK -> takeCallback(i, ((Row.EpPollCallback) trace.row(i)).how());
      case SCHED_PROCESS_FORK -> takeFork(i);
      case SCHED_PROCESS_EXIT -> tellOf(Form.EXIT, i, trace.task(i));
      case SIGNAL_GENERATE -> tellOf(Form.SIGNAL, i, ((Row.SignalGenerate) trace.row(i)).target());
      case TIMER_EXPIRE -> takeTimer(i, ((Row.TimerExpire) trace.row(i)).timer());
      case MARK -> tell(Form.MARK, i);
      case SNAPSHOT -> tell(Form.SNAPSHOT, i);
      case CHOICE -> tell(Form.CHOICE, i);
      case NET_DEV_START_XMIT -> takePacket(i);
      case KFREE_SKB -> tell(Form.DROP, i);
      case LINK_TRANSMIT, LINK_DELIVER -> {
        if (!((Row.Link) trace.row(i)).fate().equals("delivered")) {
          tell(Form.DROP, i);
        }
      }
      case SCHED_WAKEUP_NEW,
          SCHED_WAKEUP,
          SCHED_MIGRATE_TASK,
          SIGNAL_DELIVER,
          WAKE_UP,
          EP_ITEM_READY,
          EP_SEND_EVENT,
          IRQ_HANDLER_ENTRY,
          IRQ_HANDLER_EXIT,
          SOFTIRQ_RAISE,
          SOFTIRQ_ENTRY,
          SOFTIRQ_EXIT,
          NAPI_POLL,
          IPI_SEND_CPU,
          NET_DEV_QUEUE,
          NET_DEV_XMIT,
          NETIF_RX,
          NAPI_GRO_RECEIVE_ENTRY,
          NETIF_RECEIVE_SKB,
          CONSUME_SKB,
          SK_DATA_READY,
          SK_WRITE_SPACE,
          INET_SOCK_SET_STATE,
          COUNTER,
          VAR -> {}
    }
  }

  private void takeExit(int i) {
    if (!focus.includes(trace.task(i))) {
      return;
    }
    int enter = trace.enter(i);
    if (!isTop(Form.ENTER, enter)) {
      tell(Form.RETURN, i);
      return;
    }
    size--;
    if (setsUp(i) && size > 0 && canTakeAnother(size - 1, i)) {
      form[size - 1] = Form.CALLS;
      last[size - 1] = i;
      calls++;
      return;
    }
    calls = 1;
    add(Form.CALL, enter, i);
  }

  private boolean setsUp(int exit) {
    return trace.errno(exit) == 0
        && Syscall.ofCode(trace.call(exit)).callClass() == CallClass.OTHER;
  }

  private boolean canTakeAnother(int event, int exit) {
    return switch (form[event]) {
      case CALLS -> calls < CALLS_MAX && task(event) == trace.task(exit);
      case CALL -> task(event) == trace.task(exit) && setsUp(last[event]);
      case ENTER,
          ENTER_ASLEEP,
          RETURN,
          ASLEEP,
          VAIN,
          PREEMPTED,
          WAKE,
          ARRIVAL,
          MERGE,
          LOST,
          FORK,
          EXIT,
          SIGNAL,
          TIMER,
          MARK,
          SNAPSHOT,
          CHOICE,
          PACKET,
          DROP ->
          false;
    };
  }

  private void takePacket(int i) {
    boolean joins =
        size > 0
            && form[size - 1] == Form.PACKET
            && trace.task(first[size - 1]) == trace.task(i)
            && trace.time(first[size - 1]) == trace.time(i);
    if (joins) {
      last[size - 1] = i;
    } else {
      tell(Form.PACKET, i);
    }
  }

  private void takeFork(int i) {
    if (size > 0 && form[size - 1] == Form.FORK && task(size - 1) == trace.task(i)) {
      last[size - 1] = i;
    } else {
      tellOf(Form.FORK, i, trace.task(i));
    }
  }

  private void takeSwitch(int i, Row.SchedSwitch row) {
    int task = row.prev();
    if (task < 0 || !focus.includes(task)) {
      return;
    }
    int enter = states.enter(task);
    if (row.prevState() == 'R') {
      if (enter < 0 || trace.call(enter) != Syscall.SCHED_YIELD.code()) {
        tell(Form.PREEMPTED, i);
      }
    } else if (row.prevState() != 'X' && enter >= 0) {
      if (states.slept(task) > 1) {
        tell(Form.VAIN, i);
      } else if (isTop(Form.ENTER, enter)) {
        form[size - 1] = Form.ENTER_ASLEEP;
        last[size - 1] = i;
      } else {
        tell(Form.ASLEEP, i);
      }
    }
  }

  private void takeWaking(int i, Row.SchedWaking row) {
    if (row.by() == WakeBy.TIMER || !focus.includes(row.target())) {
      return;
    }
    while (size > 0
        && (form[size - 1] == Form.ARRIVAL || form[size - 1] == Form.TIMER)
        && causes(first[size - 1], i)) {
      size--;
    }
    if (size > 0 && form[size - 1] == Form.WAKE && belongTogether(first[size - 1], i)) {
      last[size - 1] = i;
    } else {
      tell(Form.WAKE, i);
    }
  }

  /// Whether two wakes come from one arrival.
  private boolean belongTogether(int earlier, int later) {
    return trace.task(earlier) == trace.task(later)
        && trace.time(earlier) == trace.time(later)
        && arrival(earlier) >= 0
        && arrival(earlier) == arrival(later);
  }

  /// {@return the record behind the wait queues that a wake came through, −1 for none}
  private int arrival(int waking) {
    int at = trace.cause(waking);
    for (int hops = 0; hops < HOPS_MAX && at >= 0; hops++) {
      Kind kind = trace.kind(at);
      if (kind != Kind.WAKE_UP && kind != Kind.EP_POLL_CALLBACK) {
        return at;
      }
      at = trace.cause(at);
    }
    return at;
  }

  private boolean causes(int cause, int record) {
    int at = trace.cause(record);
    for (int hops = 0; hops < HOPS_MAX && at > cause; hops++) {
      at = trace.cause(at);
    }
    return at == cause;
  }

  private void takeCallback(int i, CallbackResult how) {
    switch (how) {
      case READY, OVERFLOW -> tell(Form.ARRIVAL, i);
      case MERGED -> tell(Form.MERGE, i);
      case DISABLED -> tell(Form.LOST, i);
      case MASKED -> {}
    }
  }

  private void takeTimer(int i, String timer) {
    switch (timer) {
      case "sleep", "at", "tick", "timeout" -> {}
      default -> tell(Form.TIMER, i);
    }
  }

  private void tellOf(Form how, int i, int task) {
    if (focus.includes(task)) {
      tell(how, i);
    }
  }

  private void tell(Form how, int i) {
    add(how, i, i);
  }

  private boolean isTop(Form how, int record) {
    return size > 0 && form[size - 1] == how && first[size - 1] == record;
  }

  private void add(Form how, int from, int to) {
    if (size == first.length) {
      first = Arrays.copyOf(first, size * 2);
      last = Arrays.copyOf(last, size * 2);
      form = Arrays.copyOf(form, size * 2);
    }
    first[size] = from;
    last[size] = to;
    form[size] = how;
    size++;
  }
}

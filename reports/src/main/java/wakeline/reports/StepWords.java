package wakeline.reports;

import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.Rule;
import wakeline.trace.Trace;

/// A record as a step of an explanation: a sentence, and the rule or kernel function behind it.
final class StepWords {
  private final Trace trace;
  private final Names names;
  private final Words words;
  private final Signs signs;

  /// @param descriptors fed up to where the explanation is
  StepWords(Trace trace, Names names, Descriptors descriptors, Signs signs) {
    this.trace = trace;
    this.names = names;
    this.signs = signs;
    words = new Words(trace, names, descriptors, signs);
  }

  /// {@return what happened, empty for steps that say nothing new}
  String sentence(int i) {
    return signs.plain(
        switch (trace.row(i)) {
          case Row.SysEnter _ -> who(i) + " calls " + words.call(i) + ".";
          case Row.SysExit row -> who(i) + "'s " + words.name(row.call()) + " returns.";
          case Row.TimerExpire row -> "The timer of " + row.timer() + object(i) + " runs out.";
          case Row.WakeUp row -> walk(i, row);
          case Row.EpPollCallback row -> callback(i, row);
          case Row.EpItemReady row ->
              words.item(row.item()) + " is ready already when " + name(i) + " asks it.";
          case Row.EpSendEvent row ->
              who(i) + " harvests " + words.item(row.item()) + ": " + row.outcome().word() + ".";
          case Row.SchedWaking row -> waking(row);
          case Row.SchedWakeupNew row -> names.task(row.target()) + " is created, and runnable.";
          case Row.SchedSwitch row ->
              row.next() < 0 ? "" : names.task(row.next()) + " comes on cpu" + trace.cpu(i) + ".";
          case Row.SignalGenerate row ->
              who(i)
                  + " sends "
                  + Signals.name(row.signal())
                  + " to "
                  + names.task(row.target())
                  + ".";
          case Row.IrqHandler row -> "Interrupt " + row.irq() + " on cpu" + trace.cpu(i) + ".";
          case Row.NapiPoll row -> "NAPI takes " + row.work() + " packets from " + row.nic() + ".";
          case Row.Packet row -> packet(i, row);
          case Row.Link row ->
              "Cable "
                  + row.link()
                  + (trace.kind(i) == Kind.LINK_TRANSMIT ? " takes" : " hands over")
                  + " the packet.";
          default -> "";
        });
  }

  private String packet(int i, Row.Packet row) {
    String flags = row.flags() == null ? "" : " [" + row.flags() + "]";
    return switch (trace.kind(i)) {
      case NET_DEV_START_XMIT ->
          row.from() + " sends" + flags + " to " + row.to() + ", " + row.length() + " bytes.";
      case NETIF_RECEIVE_SKB -> "The packet" + flags + " goes up from " + row.nic() + ".";
      default -> "";
    };
  }

  private String walk(int i, Row.WakeUp row) {
    if (row.queue() == Queue.EP) {
      return "Those who sleep in epoll_wait on " + name(i) + " are looked at.";
    }
    if (row.queue() == Queue.POLL_WAIT) {
      return "Those who poll " + name(i) + " itself are told.";
    }
    String how = row.nr() == 0 ? "all waiters" : "waiters up to the first exclusive one";
    return name(i) + " has " + Words.key(row.key()) + ": " + how + " on its queue are called.";
  }

  private String callback(int i, Row.EpPollCallback row) {
    String item = words.item(row.item());
    return switch (row.how()) {
      case CallbackResult.READY -> item + " goes on the ready list of " + name(i) + ".";
      case CallbackResult.OVERFLOW -> item + " goes on the overflow list of " + name(i) + ".";
      case CallbackResult.MERGED ->
          item + " is on the list of " + name(i) + " already: the arrival merges.";
      case CallbackResult.MASKED -> item + " in " + name(i) + " does not ask for that.";
      case CallbackResult.DISABLED -> item + " in " + name(i) + " is spent (EPOLLONESHOT).";
    };
  }

  private String waking(Row.SchedWaking row) {
    String target = names.task(row.target());
    return switch (row.by()) {
      case WAKEUP ->
          target
              + " sleeps there, "
              + (row.exclusive()
                  ? "exclusively: it is woken, and the walk ends."
                  : "and is woken.");
      case TIMEOUT -> target + "'s timeout is over: it is woken.";
      case SIGNAL -> target + " is woken by the signal.";
      case TIMER -> target + " is woken.";
    };
  }

  /// {@return the rule that decided, or the kernel function where the step is; empty for none}
  String rule(int i) {
    Rule rule = trace.rule(i);
    if (rule != null) {
      return rule.id() + ", " + rule.function() + ": " + rule.sentence();
    }
    return switch (trace.kind(i)) {
      case WAKE_UP -> "kernel/sched/wait.c:__wake_up_common()";
      case SCHED_WAKING -> "kernel/sched/core.c:try_to_wake_up()";
      case NETIF_RECEIVE_SKB -> "net/core/dev.c:__netif_receive_skb_core()";
      case NAPI_POLL -> "net/core/dev.c:napi_poll()";
      default -> "";
    };
  }

  String item(Row.Item item) {
    return words.item(item);
  }

  String call(int enter) {
    return words.call(enter);
  }

  private String who(int i) {
    return trace.task(i) < 0 ? "The kernel" : names.task(trace.task(i));
  }

  private String name(int i) {
    return names.object(trace.object(i));
  }

  private String object(int i) {
    return trace.object(i) < 0 ? "" : " of " + name(i);
  }
}

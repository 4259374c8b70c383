package wakeline.reports;

import wakeline.trace.Queue;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// One record in a few words under its own name, as the steps of a chain of causes are told.
final class RecordWords {
  private final Trace trace;
  private final Names names;
  private final Words words;
  private final Signs signs;

  RecordWords(Trace trace, Signs signs) {
    this(trace, new Descriptors(trace), signs);
  }

  /// @param descriptors fed up to the record that is asked for
  RecordWords(Trace trace, Descriptors descriptors, Signs signs) {
    this.trace = trace;
    this.signs = signs;
    names = new Names(trace);
    words = new Words(trace, names, descriptors, signs);
  }

  /// {@return `#17 2ms client: sched_waking server by wakeup of epoll#1`}
  String text(int i) {
    String who = trace.task(i) < 0 ? names.host(trace.host(i)) : names.task(trace.task(i));
    return signs.plain(
        "#"
            + i
            + " "
            + Millis.text(trace.time(i))
            + " "
            + who
            + ": "
            + trace.kind(i).word()
            + own(i));
  }

  /// {@return what a record tells besides its kind, in a few words; empty for nothing}
  String details(int i) {
    return signs.plain(own(i)).strip();
  }

  private String own(int i) {
    return switch (trace.row(i)) {
      case Row.SysEnter _ -> " " + words.call(i);
      case Row.SysExit row -> " " + words.name(row.call()) + words.result(i);
      case Row.SchedProcessFork row -> " " + names.task(row.child());
      case Row.SchedProcessExit row -> " " + row.status();
      case Row.SchedWakeupNew row -> " " + names.task(row.target());
      case Row.SchedWaking row ->
          " "
              + names.task(row.target())
              + " by "
              + row.by().word()
              + of(names.object(trace.object(i)));
      case Row.SchedWakeup row -> " " + names.task(row.target());
      case Row.SchedSwitch row ->
          " "
              + names.task(row.prev())
              + " ("
              + row.prevState()
              + ") "
              + signs.arrow()
              + " "
              + names.task(row.next());
      case Row.SchedMigrateTask row ->
          " "
              + names.task(row.target())
              + " cpu"
              + row.from()
              + " "
              + signs.arrow()
              + " cpu"
              + row.to();
      case Row.SignalGenerate row ->
          " " + Signals.name(row.signal()) + " for " + names.task(row.target());
      case Row.SignalDeliver row ->
          " " + Signals.name(row.signal()) + " to " + names.task(row.target());
      case Row.TimerExpire row -> " " + row.timer() + of(names.object(trace.object(i)));
      case Row.WakeUp row ->
          " "
              + names.object(trace.object(i))
              + (row.queue() == Queue.NONE ? "" : " " + row.queue().word())
              + (row.key() == 0 && row.queue() == Queue.EP ? "" : " " + Words.key(row.key()));
      case Row.EpPollCallback row -> " " + words.item(row.item()) + in(i) + ": " + row.how().word();
      case Row.EpItemReady row -> " " + words.item(row.item()) + in(i);
      case Row.EpSendEvent row ->
          " " + words.item(row.item()) + in(i) + ": " + row.outcome().word();
      case Row.IrqHandler row -> " " + row.irq();
      case Row.Softirq row -> " " + row.vec();
      case Row.NapiPoll row -> " " + row.nic() + " " + row.work();
      case Row.IpiSendCpu row -> " cpu" + row.targetCpu();
      case Row.Packet row ->
          " "
              + row.from()
              + " "
              + signs.arrow()
              + " "
              + row.to()
              + (row.flags() == null ? "" : " [" + row.flags() + "]");
      case Row.Link row -> " " + row.link() + " " + row.fate();
      case Row.SkDataReady _ -> of(names.object(trace.object(i)));
      case Row.SkWriteSpace _ -> of(names.object(trace.object(i)));
      case Row.InetSockSetState row ->
          " "
              + names.object(trace.object(i))
              + " "
              + row.oldState()
              + " "
              + signs.arrow()
              + " "
              + row.newState();
      case Row.Counter row ->
          " " + row.what().word() + of(names.object(trace.object(i))) + " = " + row.value();
      case Row.Var row -> " " + row.name() + " = " + row.value();
      case Row.Mark row -> " \"" + row.name() + "\"";
      case Row.Snapshot row -> " " + row.name();
      case Row.Choice row -> " " + row.point() + " " + row.taken();
    };
  }

  private static String of(String object) {
    return object.isEmpty() ? "" : " of " + object;
  }

  private String in(int i) {
    return " in " + names.object(trace.object(i));
  }
}

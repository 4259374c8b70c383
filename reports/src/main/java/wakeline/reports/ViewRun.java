package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Outcome;
import wakeline.analysis.Tally;
import wakeline.analysis.Verdict;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Rule;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// A run as the viewer reads it: records, rows, arrows, merges, the story, claims and counts.
/// `viewer/run.js` reads what [#write(Packed)] writes.
final class ViewRun {
  private final Run run;
  private final Trace trace;
  private final ViewWindow window;
  private final Phrases phrases = new Phrases();
  private final Names names;
  private final TaskStates states;
  private final Descriptors descriptors;
  private final ViewCpus cpus;
  private final ViewThreads threads;
  private final ViewQueues queues;
  private final List<ViewLane> lanes = new ArrayList<>();
  private final ViewStory story;
  private final int[] kept;

  /// By kept record.
  private final int[] phraseOf;

  // Of each arrow.
  private final IntColumn wakings = new IntColumn();
  private final List<ViewLane> origins = new ArrayList<>();
  private final IntColumn reasons = new IntColumn();

  /// For a row that no arrow starts from.
  private static final ViewLane NOWHERE = new ViewLane(ViewLane.Sort.THREAD, 0, -1, 0, "");

  /// @param records how many records of a long run are told in full
  ViewRun(Run run, int records) {
    this.run = run;
    trace = run.trace();
    window = new ViewWindow(trace.size(), records, firstFailure());
    names = new Names(trace);
    states = new TaskStates(trace);
    descriptors = new Descriptors(trace);
    var words = new Words(trace, names, descriptors, Signs.UNICODE);
    var recordWords = new RecordWords(trace, descriptors, Signs.UNICODE);
    var why = new Why(trace, names, words, Signs.UNICODE);
    cpus = new ViewCpus(trace, names, phrases);
    threads = new ViewThreads(trace, window, phrases, states, names, words);
    queues = new ViewQueues(trace, names, phrases);
    story = new ViewStory(run, window, phrases, states, descriptors);
    kept = window.records();
    phraseOf = new int[kept.length];
    for (int i = 0; i < trace.size(); i++) {
      states.apply(i);
      descriptors.apply(i);
      cpus.apply(i);
      threads.apply(i);
      queues.apply(i);
      story.apply(i);
      signOutsideTasks(i);
      if (window.contains(i)) {
        phraseOf[window.kept(i)] = phrases.number(recordWords.details(i));
        arrow(i, why);
      }
    }
    end();
  }

  private int firstFailure() {
    for (Verdict verdict : run.verdicts()) {
      if (verdict.outcome() == Outcome.FAILED && verdict.record() >= 0) {
        return verdict.record();
      }
    }
    return -1;
  }

  /// Merges and losses in interrupts stand on the CPU.
  private void signOutsideTasks(int i) {
    if (trace.task(i) < 0
        && trace.row(i) instanceof Row.EpPollCallback row
        && ViewThreads.isRemarkable(row.how())) {
      cpus.sign(i, ViewThreads.sign(row.how()));
    }
  }

  private void arrow(int i, Why why) {
    if (trace.row(i) instanceof Row.SchedWaking row && row.by() != WakeBy.TIMER) {
      ViewLane origin = trace.task(i) >= 0 ? threads.thread(trace.task(i)) : cpus.origin(i);
      wakings.add(i);
      origins.add(origin == null ? NOWHERE : origin);
      reasons.add(
          phrases.number(
              row.by() == WakeBy.WAKEUP
                  ? Signs.UNICODE.plain(why.of(List.of(i)))
                  : row.by().word()));
    }
  }

  private void end() {
    cpus.end(trace.size());
    threads.end(trace.size());
    queues.end(trace.size());
    for (int host = 0; host < names.hosts(); host++) {
      cpus.addTo(lanes, host);
      threads.addTo(lanes, host);
      queues.addTo(lanes, host, host == names.hosts() - 1);
    }
    for (int k = 0; k < lanes.size(); k++) {
      lanes.get(k).stands(k);
    }
  }

  void write(Packed to) {
    phrases.write(to);
    head(to);
    records(to);
    to.number(lanes.size());
    lanes.forEach(lane -> lane.write(to, window));
    arrows(to);
    merges(to);
    story.write(to);
    claims(to);
  }

  private void head(Packed to) {
    to.text(run.caseName()).text(run.reason().word()).text(run.scenario().cost().profile());
    to.number(trace.endNanos()).number(trace.size());
    to.number(window.kept(window.from())).number(window.kept(window.to()));
    to.number(names.hosts());
    for (int host = 0; host < names.hosts(); host++) {
      to.text(names.host(host));
    }
    to.number(cpus.size());
    to.number(names.tasks());
    var processes = new ArrayList<String>();
    for (int task = 0; task < names.tasks(); task++) {
      TaskInfo info = names.taskInfo(task);
      String process = info.host() + "/" + info.process();
      if (!processes.contains(process)) {
        processes.add(process);
      }
      to.text(info.name()).number(info.host()).number(processes.indexOf(process));
      tally(to, run.metrics().task(task));
    }
    tally(to, run.metrics().run());
    to.number(run.metrics().drops());
    to.number(Kind.values().length);
    for (Kind kind : Kind.values()) {
      to.number(kind.code()).text(kind.word());
    }
    List<Rule> rules = Rule.all().stream().filter(rule -> run.trace().exercised(rule) > 0).toList();
    to.number(rules.size());
    for (Rule rule : rules) {
      to.number(rule.code()).text(rule.id()).text(rule.function()).text(rule.sentence());
    }
  }

  private static void tally(Packed to, Tally tally) {
    to.number(tally.wakeups()).number(tally.returned()).number(tally.useful());
    to.number(tally.vain()).number(tally.voluntary()).number(tally.involuntary());
    to.number(tally.merges()).number(tally.calls()).number(tally.cpuNanos());
  }

  private void records(Packed to) {
    to.number(kept.length);
    long time = 0;
    int before = 0;
    for (int k = 0; k < kept.length; k++) {
      int i = kept[k];
      to.number(i - before).number(trace.time(i) - time).number(trace.kind(i).code());
      to.number(cpus.number(i) + 1).number(trace.task(i) + 1);
      int cause = trace.cause(i);
      boolean isKept = cause >= 0 && kept[window.kept(cause)] == cause;
      to.number(isKept ? k - window.kept(cause) : 0);
      Rule rule = trace.rule(i);
      to.number(rule == null ? 0 : rule.code()).number(phraseOf[k]);
      time = trace.time(i);
      before = i;
    }
  }

  private void arrows(Packed to) {
    to.number(wakings.size());
    int before = 0;
    for (int k = 0; k < wakings.size(); k++) {
      int record = wakings.get(k);
      int at = window.kept(record);
      var row = (Row.SchedWaking) trace.row(record);
      to.number(at - before).number(origins.get(k).number() + 1);
      to.number(threads.thread(row.target()).number() + 1).number(row.by().code());
      to.number(reasons.get(k));
      before = at;
    }
  }

  /// What arrived before each report that stands for several arrivals.
  private void merges(Packed to) {
    var reports = new IntColumn();
    var arrivals = new ArrayList<IntColumn>();
    for (int i = window.from(); i < window.to(); i++) {
      IntColumn of = new IntColumn();
      if (trace.kind(i) == Kind.EP_SEND_EVENT) {
        arrivals(of, i);
      } else if (trace.kind(i) == Kind.SYS_EXIT
          && ((Row.SysExit) trace.row(i)).result() instanceof Row.Result.EpollEvents(long[] flat)) {
        for (int sent : Sent.records(trace, i, flat.length / 3)) {
          arrivals(of, sent);
        }
      }
      if (of.size() > 0) {
        reports.add(window.kept(i));
        arrivals.add(of);
      }
    }
    to.number(reports.size());
    for (int k = 0; k < reports.size(); k++) {
      to.number(reports.get(k)).number(arrivals.get(k).size());
      for (int n = 0; n < arrivals.get(k).size(); n++) {
        to.number(window.kept(arrivals.get(k).get(n)));
      }
    }
  }

  private void arrivals(IntColumn to, int sent) {
    if (sent >= 0 && trace.row(sent) instanceof Row.EpSendEvent row && row.arrivals().length > 1) {
      for (int arrival : row.arrivals()) {
        to.add(arrival);
      }
    }
  }

  private void claims(Packed to) {
    to.number(run.verdicts().size());
    for (Verdict verdict : run.verdicts()) {
      to.text(verdict.claim()).number(verdict.passes() ? 1 : 0);
      to.number(verdict.record() < 0 ? 0 : window.kept(verdict.record()) + 1);
    }
  }
}

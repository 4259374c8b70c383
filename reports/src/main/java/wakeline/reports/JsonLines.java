package wakeline.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import wakeline.analysis.Asleep;
import wakeline.analysis.Tally;
import wakeline.analysis.Verdict;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;
import wakeline.trace.HostInfo;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// A run for machines: one JSON object a line, stable keys in a stable order, times as integer
/// nanoseconds, in UTF-8.
///
/// The lines are: `run`; every record; `asleep` for each task that is still in a call; `metrics`
/// for each task; `verdict` for each claim; `end`. A key that does not apply is absent. See
/// `docs/trace.md`.
public final class JsonLines {
  /// The version of the format; it changes when a key or kind changes its meaning.
  private static final int FORMAT = 1;

  private final Run run;
  private final Trace trace;
  private final JsonBuffer json;
  private final List<HostInfo> hosts;
  private final List<TaskInfo> tasks;

  private JsonLines(Run run, OutputStream out) {
    this.run = run;
    trace = run.trace();
    json = new JsonBuffer(out);
    hosts = trace.hosts();
    tasks = trace.tasks();
  }

  /// Writes the lines of one run and flushes them, but not `out` itself. Further runs may follow.
  public static void write(Run run, OutputStream out) throws IOException {
    new JsonLines(run, out).write();
  }

  private void write() throws IOException {
    begin();
    var records = new RecordJson(trace, json);
    for (int i = 0; i < trace.size(); i++) {
      records.write(i);
    }
    for (Asleep asleep : run.metrics().asleep()) {
      write(asleep);
    }
    for (int task = 0; task < tasks.size(); task++) {
      metrics(task, run.metrics().task(task));
    }
    for (Verdict verdict : run.verdicts()) {
      write(verdict);
    }
    json.open("kind").string("end").key("t").number(trace.endNanos());
    json.key("reason").string(run.reason().word()).key("records").number(trace.size());
    json.key("digest").string(trace.digest()).endLine();
    json.flush();
  }

  private void begin() throws IOException {
    Scenario scenario = run.scenario();
    json.open("kind").string("run").key("format").number(FORMAT);
    json.key("scenario").string(scenario.id());
    if (!scenario.caseValues().isEmpty()) {
      json.key("case").put('{');
      int n = 0;
      for (Map.Entry<String, String> value : scenario.caseValues().entrySet()) {
        json.next(n++).string(value.getKey()).put(':').string(value.getValue());
      }
      json.put('}');
    }
    json.key("kernel").string(run.kernel()).key("seed").number(scenario.seed());
    json.key("cost").string(scenario.cost().profile()).key("sched").put('{');
    for (int host = 0; host < hosts.size(); host++) {
      json.next(host).string(hosts.get(host).name()).put(':').string(hosts.get(host).sched());
    }
    json.put('}').endLine();
  }

  private void write(Asleep asleep) throws IOException {
    who("asleep", asleep.task());
    json.key("call").string(Syscall.ofCode(asleep.call()).cName());
    json.key("enter").number(asleep.enter()).key("since").number(asleep.sinceNanos());
    json.key("slept").number(asleep.slept()).key("vain").number(asleep.vain()).endLine();
  }

  private void metrics(int task, Tally tally) throws IOException {
    who("metrics", task);
    json.key("calls").number(tally.calls()).key("voluntary").number(tally.voluntary());
    json.key("involuntary").number(tally.involuntary()).key("cpu").number(tally.cpuNanos());
    json.key("wakeups").number(tally.wakeups()).key("returned").number(tally.returned());
    json.key("useful").number(tally.useful()).key("vain").number(tally.vain());
    json.key("merges").number(tally.merges()).endLine();
  }

  private void who(String kind, int task) throws IOException {
    json.open("kind").string(kind).key("host").string(hosts.get(tasks.get(task).host()).name());
    json.key("task").string(tasks.get(task).name());
  }

  private void write(Verdict verdict) throws IOException {
    json.open("kind").string("verdict").key("claim").string(verdict.claim());
    json.key("verdict").string(verdict.outcome().word()).key("text").string(verdict.text());
    if (!verdict.reason().isEmpty()) {
      json.key("reason").string(verdict.reason());
    }
    if (verdict.record() >= 0) {
      json.key("record").number(verdict.record());
    }
    json.endLine();
  }
}

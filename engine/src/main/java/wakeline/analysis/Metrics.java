package wakeline.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.spec.claim.Place;
import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// What a run amounts to: the counts of RUNTIME-CONTRACT §5 per task, process, object and run,
/// derived from its trace alone.
public final class Metrics {
  private final Trace trace;
  private final List<Tally> tasks = new ArrayList<>();
  private final List<Tally> objects = new ArrayList<>();
  private final List<Asleep> asleep;
  private final Tally run;
  private final long[] dropsByHost;

  private Metrics(Trace trace, Accounting accounting, long merges, long[] dropsByHost) {
    this.trace = trace;
    this.dropsByHost = dropsByHost;
    asleep = List.copyOf(accounting.asleep());
    for (int i = 0; i < trace.tasks().size(); i++) {
      tasks.add(accounting.tasks.of(i));
    }
    for (int i = 0; i < trace.objects().size(); i++) {
      objects.add(accounting.objects.of(i));
    }
    Tally sum = sum(tasks);
    run =
        new Tally(
            sum.calls(),
            sum.voluntary(),
            sum.involuntary(),
            sum.cpuNanos(),
            sum.wakeups(),
            sum.returned(),
            sum.useful(),
            sum.vain(),
            merges);
  }

  /// Counts in one pass over the records.
  public static Metrics of(Trace trace) {
    var accounting = new Accounting(trace);
    var drops = new long[trace.hosts().size()];
    long merges = 0;
    for (int i = 0; i < trace.size(); i++) {
      accounting.see(i);
      Kind kind = trace.kind(i);
      if (kind == Kind.KFREE_SKB) {
        drops[trace.host(i)]++;
      } else if (kind == Kind.EP_POLL_CALLBACK
          && trace.row(i) instanceof Row.EpPollCallback row
          && row.how() == CallbackResult.MERGED) {
        merges++;
      }
    }
    accounting.finish();
    return new Metrics(trace, accounting, merges, drops);
  }

  /// {@return the counts of a task; its merges are those of the events it harvested}
  public Tally task(int task) {
    return tasks.get(task);
  }

  /// {@return the counts of an object: calls on it, wakes by its queues, and merges of an epoll
  /// instance or of the file that arrived}; switches and CPU time are 0.
  public Tally object(int object) {
    return objects.get(object);
  }

  /// {@return the counts of the whole run; its merges include those that nobody harvested}
  public Tally run() {
    return run;
  }

  /// {@return the counts of each process, by `host/process`, in the order of their creation}
  public Map<String, Tally> processes() {
    var processes = new LinkedHashMap<String, Tally>();
    List<TaskInfo> infos = trace.tasks();
    for (int i = 0; i < infos.size(); i++) {
      TaskInfo info = infos.get(i);
      String name = trace.hosts().get(info.host()).name() + "/" + info.process();
      Tally known = processes.get(name);
      processes.put(name, known == null ? tasks.get(i) : known.plus(tasks.get(i)));
    }
    return processes;
  }

  /// {@return the counts of the tasks at a place together}
  public Tally at(Place.Tasks place) {
    boolean[] named = new Places(trace).tasks(place);
    Tally sum = Tally.ZERO;
    for (int i = 0; i < named.length; i++) {
      if (named[i]) {
        sum = sum.plus(tasks.get(i));
      }
    }
    return sum;
  }

  /// {@return the packets thrown away on a host}
  public long drops(int host) {
    return dropsByHost[host];
  }

  /// {@return the packets thrown away in the run}
  public long drops() {
    long sum = 0;
    for (long drops : dropsByHost) {
      sum += drops;
    }
    return sum;
  }

  /// {@return the tasks that are still in a call, in the order of their creation}
  public List<Asleep> asleep() {
    return asleep;
  }

  private static Tally sum(List<Tally> tallies) {
    Tally sum = Tally.ZERO;
    for (Tally tally : tallies) {
      sum = sum.plus(tally);
    }
    return sum;
  }
}

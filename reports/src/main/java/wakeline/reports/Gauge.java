package wakeline.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.trace.HostInfo;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// A length of an object over time, as `recvq(server.c)` names it. Feed it every record, in order.
///
/// The object is named by itself (`tcp#2`, `box.tcp#2`) or by a variable; a variable is tied to
/// what its number named when it was assigned last.
final class Gauge {
  private final Trace trace;
  private final List<HostInfo> hosts;
  private final List<TaskInfo> tasks;
  private final String what;
  private final String place;

  /// By object: the last value of this length.
  private final long[] values;

  private int object;

  Gauge(Trace trace, String what, String place) {
    this.trace = trace;
    hosts = trace.hosts();
    tasks = trace.tasks();
    this.what = what;
    this.place = place;
    values = new long[trace.objects().size()];
    object = named(trace, place);
  }

  private static int named(Trace trace, String place) {
    var objects = trace.objects();
    for (int k = 0; k < objects.size(); k++) {
      String name = objects.get(k).name();
      String host = trace.hosts().get(objects.get(k).host()).name();
      if (place.equals(name) || place.equals(host + "." + name)) {
        return k;
      }
    }
    return -1;
  }

  /// Goes on behind record `i`.
  void apply(int i) {
    Kind kind = trace.kind(i);
    if (kind == Kind.COUNTER) {
      var row = (Row.Counter) trace.row(i);
      if (row.what().word().equals(what)) {
        values[trace.object(i)] = row.value();
      }
    } else if (kind == Kind.VAR && names(i, ((Row.Var) trace.row(i)).name())) {
      object = trace.object(i);
    }
    if (object >= 0 && trace.lastOf(object) == i) {
      object = -1;
    }
  }

  /// Whether the place names this variable (`ep` of a process, `worker.ep` of a thread's function)
  /// of the task of record `i`.
  private boolean names(int i, String variable) {
    if (trace.task(i) < 0) {
      return false;
    }
    TaskInfo task = tasks.get(trace.task(i));
    String host = hosts.get(trace.host(i)).name() + ".";
    String wanted = place.startsWith(host) ? place.substring(host.length()) : place;
    String ofThread =
        variable.startsWith(task.function() + ".")
            ? task.function()
                + "["
                + task.number()
                + "]"
                + variable.substring(task.function().length())
            : variable;
    return wanted.equals(task.base() + "." + variable)
        || wanted.equals(task.process() + "." + variable)
        || wanted.equals(task.base() + "." + ofThread)
        || wanted.equals(task.process() + "." + ofThread);
  }

  /// {@return the length now, null while the name stands for no object}
  @Nullable Long value() {
    return object < 0 ? null : values[object];
  }

  /// {@return what it is called in the file}
  String title() {
    return what + "(" + place + ")";
  }

  /// {@return the word for the length: `recvq`}
  String what() {
    return what;
  }
}

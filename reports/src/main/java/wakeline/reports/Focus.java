package wakeline.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// Which tasks and which queue lengths a timeline shows (`timeline: { focus: … }`).
///
/// A focus is a place (`srv`, `box.srv.worker[0]`, `box`) or a length of an object
/// (`recvq(server.c)`, `readylist(box.epoll#1)`). Without any place all tasks are shown.
final class Focus {
  private final boolean[] tasks;
  private final Trace trace;

  /// What and where of each length.
  private final List<String[]> lengths = new ArrayList<>();

  Focus(Trace trace, List<String> places) {
    this.trace = trace;
    tasks = new boolean[trace.tasks().size()];
    boolean any = false;
    for (String place : places) {
      int open = place.indexOf('(');
      if (open > 0 && place.endsWith(")")) {
        lengths.add(
            new String[] {place.substring(0, open), place.substring(open + 1, place.length() - 1)});
      } else {
        any |= mark(trace, place);
      }
    }
    if (!any) {
      Arrays.fill(tasks, true);
    }
  }

  private boolean mark(Trace trace, String place) {
    boolean any = false;
    List<TaskInfo> infos = trace.tasks();
    for (int k = 0; k < tasks.length; k++) {
      TaskInfo task = infos.get(k);
      String host = trace.hosts().get(task.host()).name();
      if (isAt(task, host, place)) {
        tasks[k] = true;
        any = true;
      }
    }
    return any;
  }

  private static boolean isAt(TaskInfo task, String host, String place) {
    String wanted = place.replace("[*]", "");
    if (wanted.startsWith(host + ".")) {
      wanted = wanted.substring(host.length() + 1);
    } else if (wanted.equals(host)) {
      return true;
    }
    if (wanted.equals(task.base() + ".main")) {
      return task.function().equals("main");
    }
    return covers(wanted, task.name())
        || wanted.equals(task.base())
        || wanted.equals(task.base() + "." + task.function());
  }

  /// Whether `name` is `place` or stands below it: `srv[1].worker` covers `srv[1].worker[0]`.
  private static boolean covers(String place, String name) {
    return name.startsWith(place)
        && (name.length() == place.length()
            || name.charAt(place.length()) == '.'
            || name.charAt(place.length()) == '[');
  }

  /// {@return whether the task is shown; what happens outside tasks (−1) always is}
  boolean includes(int task) {
    return task < 0 || tasks[task];
  }

  /// {@return the queue lengths to show, in the order of the file, none fed yet}
  List<Gauge> gauges() {
    var gauges = new ArrayList<Gauge>();
    for (String[] length : lengths) {
      gauges.add(new Gauge(trace, length[0], length[1]));
    }
    return gauges;
  }
}

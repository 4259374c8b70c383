package wakeline.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import wakeline.spec.claim.Place;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// Which objects a variable names, while a trace is read: each `var` record ties it to the object
/// that its number names then, until the next one. A global has one tie per process instance, a
/// local variable one per task.
final class Tie implements Watcher {
  private static final int NOTHING = -1;

  private final Trace trace;
  private final String name;
  private final boolean isGlobal;

  /// By task: whether its assignments count.
  private final boolean[] tasks;

  /// By task: the first task of its process.
  private final int[] leaders;

  /// By task: the object its variable is tied to, kept at the leader for globals.
  private final int[] objects;

  private boolean isTied;

  Tie(Trace trace, Places places, Place.Variable variable) {
    this.trace = trace;
    isGlobal = variable.function() == null;
    name = variable.recorded();
    tasks = places.tasks(variable.process());
    if (variable.function() != null) {
      for (int i = 0; i < tasks.length; i++) {
        tasks[i] &= places.isThread(i, variable.function());
      }
    }
    leaders = leaders(trace.tasks());
    objects = new int[tasks.length];
    Arrays.fill(objects, NOTHING);
  }

  @Override
  public void see(int record) {
    int task = trace.task(record);
    if (task >= 0 && tasks[task] && trace.row(record) instanceof Row.Var var && is(var.name())) {
      objects[isGlobal ? leaders[task] : task] = trace.object(record);
      isTied = true;
    }
  }

  /// {@return whether the variable names this object, in any of its instances}
  boolean names(int object) {
    if (!isTied || object < 0) {
      return false;
    }
    for (int tied : objects) {
      if (tied == object) {
        return true;
      }
    }
    return false;
  }

  /// {@return by task, the object that its variable names, −1 for none}
  int[] objects() {
    return objects;
  }

  private boolean is(String assigned) {
    return assigned.equals(name);
  }

  private static int[] leaders(List<TaskInfo> tasks) {
    var first = new LinkedHashMap<String, Integer>();
    var leaders = new int[tasks.size()];
    for (int i = 0; i < leaders.length; i++) {
      TaskInfo task = tasks.get(i);
      Integer known = first.putIfAbsent(task.host() + " " + task.process(), i);
      leaders[i] = known == null ? i : known;
    }
    return leaders;
  }
}

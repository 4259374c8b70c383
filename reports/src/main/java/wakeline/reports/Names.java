package wakeline.reports;

import java.util.List;
import wakeline.trace.HostInfo;
import wakeline.trace.ObjectInfo;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// What hosts, tasks and objects of a trace are called. Index −1 is nobody.
final class Names {
  private final List<HostInfo> hosts;
  private final List<TaskInfo> tasks;
  private final List<ObjectInfo> objects;

  Names(Trace trace) {
    hosts = trace.hosts();
    tasks = trace.tasks();
    objects = trace.objects();
  }

  String host(int host) {
    return hosts.get(host).name();
  }

  /// A task's full name.
  String task(int task) {
    return task < 0 ? "idle" : tasks.get(task).name();
  }

  /// A task's full name, or that of the idle task of the CPU.
  String task(int task, int host, int cpu) {
    return task < 0 ? host(host) + ".idle[" + cpu + "]" : tasks.get(task).name();
  }

  String object(int object) {
    return object < 0 ? "" : objects.get(object).name();
  }

  int hosts() {
    return hosts.size();
  }

  int tasks() {
    return tasks.size();
  }

  int objects() {
    return objects.size();
  }

  TaskInfo taskInfo(int task) {
    return tasks.get(task);
  }

  HostInfo hostInfo(int host) {
    return hosts.get(host);
  }

  ObjectInfo objectInfo(int object) {
    return objects.get(object);
  }
}

package wakeline.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Place.Segment;
import wakeline.trace.HostInfo;
import wakeline.trace.ObjectInfo;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// Finds what places name in the tables of a trace.
final class Places {
  private final List<HostInfo> hosts;
  private final List<TaskInfo> tasks;
  private final List<ObjectInfo> objects;

  /// The path of each task: `srv[1].worker[0]` as two segments; a main thread ends with `main`.
  private final List<List<Segment>> paths = new ArrayList<>();

  Places(Trace trace) {
    hosts = trace.hosts();
    tasks = trace.tasks();
    objects = trace.objects();
    for (TaskInfo task : tasks) {
      List<Segment> path = path(task.name());
      if (task.name().equals(task.process())) {
        path.add(new Segment("main"));
      }
      paths.add(path);
    }
  }

  /// {@return for each task whether the place names it; null names all}
  boolean[] tasks(Place.@Nullable Tasks place) {
    var named = new boolean[tasks.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = place == null || isBelow(place, i);
    }
    return named;
  }

  private boolean isBelow(Place.Tasks place, int task) {
    List<Segment> wanted = place.path();
    List<Segment> path = paths.get(task);
    if (path.size() < wanted.size() || !isHost(place.host(), tasks.get(task).host())) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!matches(wanted.get(i), path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// A process with one instance has no index in its name; 0 stands for it all the same.
  private static boolean matches(Segment wanted, Segment segment) {
    return wanted.name().equals(segment.name())
        && (wanted.index() == Segment.ALL || wanted.index() == Math.max(segment.index(), 0));
  }

  /// {@return whether `task` runs the function that a local variable belongs to, if it is a thread
  /// function with a number}
  boolean isThread(int task, Segment function) {
    if (function.index() == Segment.ALL) {
      return true;
    }
    TaskInfo info = tasks.get(task);
    return info.function().equals(function.name()) && info.number() == function.index();
  }

  /// {@return whether the host with this index is the one so named; null names all}
  boolean isHost(@Nullable String name, int host) {
    return name == null || hosts.get(host).name().equals(name);
  }

  /// {@return whether `nic`, as a record of `host` tells it, is the place}
  boolean isAt(Place.@Nullable Host place, int host, @Nullable String nic) {
    if (place == null) {
      return true;
    }
    if (!isHost(place.name(), host)) {
      return false;
    }
    return place.nic() == null
        || (nic != null && (nic.equals(place.nic()) || nic.equals(place.toString())));
  }

  /// {@return whether `end` (`host.nic`) of a packet is at the place}
  static boolean isEnd(Place.Host place, String end) {
    if (place.nic() != null) {
      return end.equals(place.toString());
    }
    return end.startsWith(place.name())
        && (end.length() == place.name().length() || end.charAt(place.name().length()) == '.');
  }

  /// {@return the index of the object, −1 if the run never had it}
  int object(Place.Named place) {
    for (int i = 0; i < objects.size(); i++) {
      ObjectInfo object = objects.get(i);
      if (object.name().equals(place.object()) && isHost(place.host(), object.host())) {
        return i;
      }
    }
    return -1;
  }

  private static List<Segment> path(String name) {
    var path = new ArrayList<Segment>();
    int at = 0;
    while (at <= name.length()) {
      int dot = name.indexOf('.', at);
      int end = dot < 0 ? name.length() : dot;
      path.add(segment(name.substring(at, end)));
      at = end + 1;
    }
    return path;
  }

  private static Segment segment(String text) {
    int open = text.indexOf('[');
    if (open < 0 || !text.endsWith("]")) {
      return new Segment(text);
    }
    int index = Integer.parseInt(text, open + 1, text.length() - 1, 10);
    return new Segment(text.substring(0, open), index);
  }
}

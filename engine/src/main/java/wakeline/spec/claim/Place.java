package wakeline.spec.claim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path of names: tasks, a labelled call, an object, or a host or its network card.
public sealed interface Place {
  /// A name in a path.
  ///
  /// @param index from 0, or [#ALL]
  record Segment(String name, int index) {
    /// In `index`: all of that name (`[*]` or no index).
    public static final int ALL = -1;

    public Segment(String name) {
      this(name, ALL);
    }

    @Override
    public String toString() {
      return index == ALL ? name : name + "[" + index + "]";
    }
  }

  /// Tasks: those whose name begins with `path`. A process (`srv`) is all its tasks, with those of
  /// the processes that it forked; `srv.main` the main thread alone; `srv.worker` every thread that
  /// was spawned to run that function.
  ///
  /// @param host null for any
  record Tasks(@Nullable String host, List<Segment> path) implements Place {
    public Tasks {
      path = List.copyOf(path);
      if (path.isEmpty()) {
        throw new IllegalArgumentException("an empty place");
      }
    }

    /// A process, or what is below it: `Tasks.of("srv", "worker")`.
    public static Tasks of(String... names) {
      var path = new ArrayList<Segment>();
      for (String name : names) {
        path.add(new Segment(name));
      }
      return new Tasks(null, path);
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      if (host != null) {
        text.append(host).append('.');
      }
      for (int i = 0; i < path.size(); i++) {
        text.append(i == 0 ? "" : ".").append(path.get(i));
      }
      return text.toString();
    }
  }

  /// The call of a labelled statement, as tasks at `within` reach it.
  ///
  /// @param sites where it stands in the program, as `sys_enter` records tell it; several if
  ///   functions use the same label
  record Label(Tasks within, String name, List<Integer> sites) implements Place {
    public Label {
      sites = List.copyOf(sites);
    }

    @Override
    public String toString() {
      return within + "." + name;
    }
  }

  /// What a variable that holds a descriptor names.
  ///
  /// @param process path of the process: `srv`, `srv[1]`
  /// @param function null for a variable at top level; else the function it is local to, with the
  ///   number of the thread that runs it
  record Variable(Tasks process, @Nullable Segment function, String name) implements Place {
    /// How `var` records name it: `c`, `worker.ep`.
    public String recorded() {
      return function == null ? name : function.name() + "." + name;
    }

    @Override
    public String toString() {
      return process + (function == null ? "" : "." + function) + "." + name;
    }
  }

  /// An object by its name: `box.tcp#1`.
  record Named(String host, String object) implements Place {
    @Override
    public String toString() {
      return host + "." + object;
    }
  }

  /// A host, or one of its network cards.
  record Host(String name, @Nullable String nic) implements Place {
    @Override
    public String toString() {
      return nic == null ? name : name + "." + nic;
    }
  }
}

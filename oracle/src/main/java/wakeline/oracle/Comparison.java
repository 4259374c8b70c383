package wakeline.oracle;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.trace.Row;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// The model's trace of a scenario against what was seen of the kernel.
///
/// Compared are, in the common order of a host's tasks: each return of a call (value, errno, events
/// and their order, bytes, how often it slept), each mark, each end of a task, and the instants of
/// all that; then who is still in which call, and how often it slept there. Not compared are
/// objects' names, arguments, and what only the model shows.
public final class Comparison {
  private static final int NONE = -1;

  private final Scenario scenario;
  private final Steps model;
  private final Steps kernel;
  private final SnapshotRows snapshots;

  private final boolean hasExactTime;
  private final boolean isFree;

  private Comparison(
      Scenario scenario, Trace model, Trace kernel, boolean hasExactTime, boolean isFree) {
    this.hasExactTime = hasExactTime;
    this.isFree = isFree;
    this.scenario = scenario;
    this.snapshots = new SnapshotRows(scenario);
    this.model = Steps.of(model);
    this.kernel = Steps.of(kernel);
  }

  /// {@return the first difference, null if there is none}
  public static @Nullable Difference first(Trace model, Observed.Played kernel) {
    return new Comparison(
            kernel.scenario(), model, kernel.trace(), kernel.hasExactTime(), /* isFree= */ false)
        .first();
  }

  /// Compares where tasks race: what each of them does, not which goes on first, and not how often
  /// it was woken in vain.
  static @Nullable Difference firstOfTasks(Trace model, Observed.Played kernel) {
    return new Comparison(
            kernel.scenario(), model, kernel.trace(), kernel.hasExactTime(), /* isFree= */ true)
        .firstByTask();
  }

  /// {@return the first difference between two traces of a scenario, null if there is none}
  public static @Nullable Difference first(Scenario scenario, Trace model, Trace kernel) {
    return new Comparison(scenario, model, kernel, /* hasExactTime= */ true, /* isFree= */ false)
        .first();
  }

  private @Nullable Difference firstByTask() {
    for (String task : model.tasks()) {
      Difference difference = inOrder(model.of(task), kernel.of(task));
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private @Nullable Difference first() {
    Difference difference =
        scenario.hosts().size() > 1 ? firstByHost() : inOrder(model.all(), kernel.all());
    return difference == null ? asleep() : difference;
  }

  /// Hosts share no CPU: what two of them do at one instant has no order. So each is compared for
  /// itself; then what the model has at different instants must come in their order.
  private @Nullable Difference firstByHost() {
    Difference first = null;
    for (int host = 0; host < scenario.hosts().size(); host++) {
      Difference here = inOrder(model.of(host), kernel.of(host));
      first = here != null && (first == null || instant(here) < instant(first)) ? here : first;
    }
    return first == null ? firstOutOfTime() : first;
  }

  private long instant(Difference difference) {
    return difference.modelRecord() >= 0
        ? model.trace.time(difference.modelRecord())
        : kernel.trace.time(difference.kernelRecord());
  }

  private @Nullable Difference firstOutOfTime() {
    var done = new int[scenario.hosts().size()];
    int latest = NONE;
    for (int b : kernel.all()) {
      int host = kernel.host(b);
      int a = model.of(host)[done[host]++];
      if (latest != NONE && model.trace.time(a) < model.trace.time(latest)) {
        return at(
            Difference.Kind.ORDER,
            latest,
            b,
            model.task(latest) + ": " + model.words(latest) + ", later",
            kernel.task(b) + ": " + kernel.words(b) + ", later");
      }
      latest = a;
    }
    return null;
  }

  private @Nullable Difference inOrder(int[] a, int[] b) {
    for (int k = 0; k < Math.min(a.length, b.length); k++) {
      Difference difference = step(a[k], b[k]);
      if (difference != null) {
        return difference;
      }
    }
    if (a.length > b.length) {
      int record = a[b.length];
      return at(Difference.Kind.STEP, record, NONE, model.words(record), "nothing more happens");
    }
    if (b.length > a.length) {
      int record = b[a.length];
      return new Difference(
          Difference.Kind.STEP,
          kernel.task(record),
          NONE,
          record,
          "nothing more happens",
          kernel.words(record),
          null);
    }
    return null;
  }

  private @Nullable Difference asleep() {
    List<String> expected = model.asleep();
    List<String> seen = kernel.asleep();
    return expected.equals(seen)
        ? null
        : new Difference(
            Difference.Kind.ASLEEP,
            odd(expected, seen),
            NONE,
            NONE,
            String.join("; ", expected),
            String.join("; ", seen),
            null);
  }

  /// {@return the task of the first entry that only one of the two has}
  private static String odd(List<String> a, List<String> b) {
    for (String entry : a) {
      if (!b.contains(entry)) {
        return entry.substring(0, entry.indexOf(' '));
      }
    }
    for (String entry : b) {
      if (!a.contains(entry)) {
        return entry.substring(0, entry.indexOf(' '));
      }
    }
    return "";
  }

  private @Nullable Difference step(int a, int b) {
    if (!model.task(a).equals(kernel.task(b))) {
      return at(
          Difference.Kind.ORDER,
          a,
          b,
          model.task(a) + ": " + model.words(a),
          kernel.task(b) + ": " + kernel.words(b));
    }
    Difference.Kind kind = kind(a, b);
    return kind == null ? null : at(kind, a, b, words(model, a, kind), words(kernel, b, kind));
  }

  private static String words(Steps steps, int record, Difference.Kind kind) {
    String words = steps.words(record);
    return kind == Difference.Kind.INSTANT
        ? words + " at " + steps.trace.time(record) + " ns"
        : words;
  }

  private Difference.@Nullable Kind kind(int a, int b) {
    Trace left = model.trace;
    Trace right = kernel.trace;
    if (left.kind(a) != right.kind(b)) {
      return Difference.Kind.STEP;
    }
    Difference.Kind kind =
        switch (left.row(a)) {
          case Row.SysExit exit -> returned(exit, (Row.SysExit) right.row(b));
          case Row.Mark mark -> {
            var other = (Row.Mark) right.row(b);
            yield mark.name().equals(other.name()) && Arrays.equals(mark.values(), other.values())
                ? null
                : Difference.Kind.MARK;
          }
          case Row.Snapshot shot ->
              snapshots.areSame(shot, (Row.Snapshot) right.row(b))
                  ? null
                  : Difference.Kind.SNAPSHOT;
          case Row.SchedProcessExit exit ->
              exit.signal() == ((Row.SchedProcessExit) right.row(b)).signal()
                  ? null
                  : Difference.Kind.END;
          case Row.SignalDeliver signal ->
              signal.signal() == ((Row.SignalDeliver) right.row(b)).signal()
                  ? null
                  : Difference.Kind.STEP;
          default -> null;
        };
    if (kind == null && hasExactTime && left.time(a) != right.time(b)) {
      return Difference.Kind.INSTANT;
    }
    return kind;
  }

  private Difference.@Nullable Kind returned(Row.SysExit a, Row.SysExit b) {
    if (a.call() != b.call()) {
      return Difference.Kind.STEP;
    }
    if (a.ret() != b.ret()) {
      return Difference.Kind.VALUE;
    }
    if (a.errno() != b.errno()) {
      return Difference.Kind.ERRNO;
    }
    Difference.Kind kind = results(a.result(), b.result());
    if (kind != null) {
      return kind;
    }
    boolean isSlept = a.slept() == b.slept() && a.vain() == b.vain();
    return isSlept || isFree ? null : Difference.Kind.SLEPT;
  }

  private static Difference.@Nullable Kind results(Row.Result a, Row.Result b) {
    boolean same =
        switch (a) {
          case Row.Result.EpollEvents(long[] flat) ->
              b instanceof Row.Result.EpollEvents other && epollEvents(flat, other.flat());
          case Row.Result.PollEvents(long[] flat) ->
              b instanceof Row.Result.PollEvents other
                  ? Arrays.equals(flat, other.flat())
                  : flat.length == 0;
          case Row.Result.SelectSets(int[] read, int[] write, int[] except) ->
              b instanceof Row.Result.SelectSets other
                  && Arrays.equals(read, other.read())
                  && Arrays.equals(write, other.write())
                  && Arrays.equals(except, other.except());
          case Row.Result.Data(long[] ranges) -> {
            if (b instanceof Row.Result.Data other && !Arrays.equals(ranges, other.ranges())) {
              yield other.ranges()[0] < 0;
            }
            yield true;
          }
          case Row.Result.Files(long[] flat) ->
              !(b instanceof Row.Result.Files other) || files(flat, other.flat());
          case Row.Result.None _ -> true;
        };
    if (same) {
      return null;
    }
    return switch (a) {
      case Row.Result.Data _ -> Difference.Kind.DATA;
      case Row.Result.Files _ -> Difference.Kind.VALUE;
      case Row.Result.EpollEvents _,
          Row.Result.PollEvents _,
          Row.Result.SelectSets _,
          Row.Result.None _ ->
          Difference.Kind.EVENTS;
    };
  }

  /// Descriptors that were made; what objects are called is not the kernel's.
  private static boolean files(long[] a, long[] b) {
    for (int i = 0; i < Math.min(a.length, b.length); i += 2) {
      if (a[i] != b[i]) {
        return false;
      }
    }
    return a.length == b.length;
  }

  /// Masks and data in their order; how many arrivals an event stands for is not seen.
  private static boolean epollEvents(long[] a, long[] b) {
    if (a.length != b.length) {
      return false;
    }
    for (int i = 0; i < a.length; i += 3) {
      if (a[i] != b[i] || a[i + 1] != b[i + 1]) {
        return false;
      }
    }
    return true;
  }

  private Difference at(Difference.Kind kind, int a, int b, String expected, String seen) {
    return new Difference(kind, model.task(a), a, b, expected, seen, span(a));
  }

  /// {@return where the call stands that a record of the model is about}
  private @Nullable Span span(int record) {
    if (!model.isExit(record)) {
      return null;
    }
    Trace trace = model.trace;
    TaskInfo task = trace.tasks().get(trace.task(record));
    HostSpec host = scenario.hosts().get(task.host());
    for (ProcessSpec process : host.processes()) {
      if (process.name().equals(task.base())) {
        return process.program().sourceMap().span(trace.site(trace.enter(record)));
      }
    }
    return null;
  }
}

package wakeline.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Metric;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Term;
import wakeline.trace.Kind;
import wakeline.trace.Trace;

/// What claims need to know of a trace, collected in one pass: where events happened, and when
/// terms changed. First everything is asked for ([#want]), then [#read] reads, then it can be
/// looked up.
final class Observations {
  private static final int KINDS = 64;

  final Trace trace;
  private final Places places;
  private final Matchers matchers;

  /// By kind of record: who looks at it, in the order in which it must.
  private final List<List<Watcher>> byKind = new ArrayList<>();

  /// Who looks at every record, after the others.
  private final List<Watcher> always = new ArrayList<>();

  private final Map<Place.Variable, Tie> ties = new LinkedHashMap<>();
  private final Map<Pattern, RecordList> events = new LinkedHashMap<>();
  private final Map<Term, Signal> signals = new LinkedHashMap<>();
  private final Map<Term.Latency, Durations> durations = new LinkedHashMap<>();
  private final List<CpuTime> cpuTimes = new ArrayList<>();

  /// Whether durations are paired task by task.
  private boolean isPairing;

  /// Counts what tasks do, once a claim asks for it.
  private @Nullable Accounting accounting;

  Observations(Trace trace) {
    this.trace = trace;
    places = new Places(trace);
    matchers = new Matchers(trace, places, this::tie);
    for (int i = 0; i < KINDS; i++) {
      byKind.add(List.of());
    }
  }

  /// Asks for the records of an event.
  void want(Event event) {
    if (event.pattern() instanceof Pattern.Alias alias) {
      want(alias.event());
      return;
    }
    if (!events.containsKey(event.pattern())) {
      var records = new RecordList();
      IntPredicate matches = matchers.matcher(event.pattern());
      events.put(event.pattern(), records);
      watch(
          Matchers.kind(event.pattern()),
          i -> {
            if (matches.test(i)) {
              records.add(i);
            }
          });
    }
  }

  /// Asks for the values of a term that is not made of events.
  void want(Term term) {
    if (signals.containsKey(term)) {
      return;
    }
    switch (term) {
      case Term.Length length -> wantLength(length);
      case Term.Measured measured -> wantMeasured(measured);
      case Term.Merges merges -> want(Event.each(new Pattern.Merge(merges.of())));
      case Term.Drops drops -> want(Event.each(new Pattern.Drop(drops.at())));
      case Term.Constant _,
          Term.Tuple _,
          Term.Count _,
          Term.Marked _,
          Term.Latency _,
          Term.Percentile _,
          Term.Arithmetic _ ->
          throw new IllegalArgumentException(term + " is made of events");
    }
  }

  /// Asks for the events of a latency.
  void wantLatency(Term.Latency latency) {
    want(latency.from());
    want(latency.to());
    isPairing |= Durations.areByTask(latency);
  }

  /// {@return whether something that was asked for is kept task by task}
  boolean areTasksToldApart() {
    return isPairing
        || accounting != null
        || ties.keySet().stream().anyMatch(variable -> variable.function() != null);
  }

  /// Writes what variables name now.
  void writeTies(LongConsumer out) {
    for (Tie tie : ties.values()) {
      for (int object : tie.objects()) {
        out.accept(object);
      }
    }
  }

  /// Asks for the tasks that sleep in a call when the run ends.
  void wantSleepers() {
    accounting();
  }

  /// Writes what the counts of tasks hang on besides what has been counted.
  void writeAccounts(LongConsumer out) {
    accounting().writeOpen(out);
  }

  private Accounting accounting() {
    if (accounting == null) {
      accounting = new Accounting(trace);
    }
    return accounting;
  }

  private void wantLength(Term.Length length) {
    var signal = new Signal(Signal.UNDEFINED);
    Tie tie = length.object() instanceof Place.Variable variable ? tie(variable) : null;
    var lengths = new Lengths(trace, places, length.what(), length.object(), tie, signal);
    signals.put(length, signal);
    always.add(lengths);
  }

  private void wantMeasured(Term.Measured measured) {
    var signal = new Signal(0);
    boolean[] tasks = places.tasks(measured.of());
    signals.put(measured, signal);
    if (measured.metric() == Metric.CPU) {
      var cpuTime = new CpuTime(trace, tasks, signal);
      cpuTimes.add(cpuTime);
      accounting().listen(cpuTime);
      always.add(cpuTime);
    } else {
      accounting().listen(new Measurements(measured.metric(), tasks, signal));
    }
  }

  private Tie tie(Place.Variable variable) {
    Tie known = ties.get(variable);
    if (known != null) {
      return known;
    }
    var tie = new Tie(trace, places, variable);
    ties.put(variable, tie);
    watch(Kind.VAR, tie);
    return tie;
  }

  private void watch(Kind kind, Watcher watcher) {
    List<Watcher> watchers = byKind.get(kind.code());
    if (watchers.isEmpty()) {
      watchers = new ArrayList<>();
      byKind.set(kind.code(), watchers);
    }
    watchers.add(watcher);
  }

  /// Reads the trace.
  void read() {
    for (int i = 0; i < trace.size(); i++) {
      if (accounting != null) {
        accounting.see(i);
      }
      for (Watcher watcher : byKind.get(trace.kind(i).code())) {
        watcher.see(i);
      }
      for (Watcher watcher : always) {
        watcher.see(i);
      }
    }
    for (CpuTime cpuTime : cpuTimes) {
      cpuTime.finish();
    }
  }

  /// {@return the records of an event, of one occurrence if it picks one}
  RecordList records(Event event) {
    RecordList all =
        event.pattern() instanceof Pattern.Alias alias
            ? records(alias.event())
            : wanted(events.get(event.pattern()), event);
    if (!event.pick().isSingle()) {
      return all;
    }
    var one = new RecordList();
    int at = event.pick().isLast() ? all.size() - 1 : event.pick().number() - 1;
    if (at >= 0 && at < all.size()) {
      one.add(all.get(at));
    }
    return one;
  }

  /// {@return the `sys_enter` records of calls in which tasks sleep when the run ends}
  List<Integer> sleepers() {
    var sleepers = new ArrayList<Integer>();
    for (Asleep asleep : accounting().asleep()) {
      if (asleep.isAsleep()) {
        sleepers.add(asleep.enter());
      }
    }
    return sleepers;
  }

  /// {@return the values of a term that was asked for}
  Signal signal(Term term) {
    return wanted(signals.get(term), term);
  }

  /// {@return the durations of a latency, whose events were asked for}
  Durations durations(Term.Latency latency) {
    return durations.computeIfAbsent(
        latency,
        _ ->
            new Durations(
                trace, matchers, latency, records(latency.from()), records(latency.to())));
  }

  /// {@return the first record at or after an instant; the number of records if there is none}
  int firstAt(long nanos) {
    int low = 0;
    int high = trace.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (trace.time(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static <T> T wanted(@Nullable T found, Object what) {
    if (found == null) {
      throw new IllegalStateException(what + " was not asked for");
    }
    return found;
  }
}

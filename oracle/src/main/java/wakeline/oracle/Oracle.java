package wakeline.oracle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.diag.Span;
import wakeline.oracle.wire.RunRequest;
import wakeline.oracle.wire.RunResult;
import wakeline.spec.EndReason;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;

/// Plays scenarios on the kernel of this machine, in a JVM of its own.
///
/// Not for several threads at once.
public final class Oracle implements AutoCloseable {
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  /// Scenarios that are on their way at once.
  private static final int AHEAD = 32;

  private final Tier tier;
  private final String reason;
  private final long patienceNanos;
  private final boolean mayFifo;
  private @Nullable ActorsJvm jvm;

  private Oracle(
      Tier tier, String reason, long patienceNanos, boolean mayFifo, @Nullable ActorsJvm jvm) {
    this.mayFifo = mayFifo;
    this.tier = tier;
    this.reason = reason;
    this.patienceNanos = patienceNanos;
    this.jvm = jvm;
  }

  /// Starts the JVM of the actors. Never fails: [#tier] says what can be had, [#reason] why not
  /// more.
  public static Oracle start() {
    return start(PATIENCE_NANOS);
  }

  /// Starts one under which the kernel schedules as it likes, on one CPU, whatever is permitted: to
  /// see how far plays spread.
  public static Oracle startFree() {
    return start(PATIENCE_NANOS, /* mayFifo= */ false);
  }

  /// @param patienceNanos after how long without progress a play is given up
  public static Oracle start(long patienceNanos) {
    return start(patienceNanos, /* mayFifo= */ true);
  }

  private static Oracle start(long patienceNanos, boolean mayFifo) {
    String os = System.getProperty("os.name", "");
    String arch = System.getProperty("os.arch", "");
    if (!os.equals("Linux")) {
      return new Oracle(Tier.NONE, "this is " + os + ", not Linux", patienceNanos, mayFifo, null);
    }
    if (!arch.equals("amd64") && !arch.equals("aarch64")) {
      return new Oracle(
          Tier.NONE,
          "system calls of " + arch + " are not known here",
          patienceNanos,
          mayFifo,
          null);
    }
    try {
      var jvm = new ActorsJvm(Math.max(patienceNanos, PATIENCE_NANOS), mayFifo);
      return jvm.isFifo()
          ? new Oracle(Tier.FIFO, "", patienceNanos, mayFifo, jvm)
          : new Oracle(
              Tier.FREE,
              mayFifo
                  ? "SCHED_FIFO is not permitted (root, CAP_SYS_NICE or RLIMIT_RTPRIO would do)"
                  : "",
              patienceNanos,
              mayFifo,
              jvm);
    } catch (IOException e) {
      return new Oracle(Tier.NONE, String.valueOf(e.getMessage()), patienceNanos, mayFifo, null);
    }
  }

  public Tier tier() {
    return tier;
  }

  /// {@return why there is no better tier; empty for [Tier#FIFO]}
  public String reason() {
    return reason;
  }

  /// {@return the version of the kernel, as `uname -r` has it}
  public static String kernel() {
    return System.getProperty("os.version", "");
  }

  /// {@return one line on what plays: `Linux 6.18.1, fifo`}
  @Override
  public String toString() {
    String where = "Linux " + kernel() + ", " + tier.word();
    return tier == Tier.NONE
        ? "no kernel to ask: " + reason
        : reason.isEmpty() ? where : where + ": " + reason;
  }

  public Observed play(Scenario scenario) {
    return play(List.of(scenario)).getFirst();
  }

  /// Plays scenarios one after another. {@return what became of each, in the same order}
  public List<Observed> play(List<Scenario> scenarios) {
    var observed = new @Nullable Observed[scenarios.size()];
    var onTheirWay = new ArrayDeque<Integer>();
    int next = 0;
    while (next < observed.length || !onTheirWay.isEmpty()) {
      while (next < observed.length && onTheirWay.size() < AHEAD) {
        Scenario scenario = scenarios.get(next);
        Diagnostic refusal = Regime.refusal(scenario);
        if (refusal != null) {
          observed[next] = new Observed.NotReplayable(scenario, refusal);
        } else if (send(new RunRequest(scenario, 0, -1, OwnTimers.of(scenario)))) {
          onTheirWay.add(next);
        } else {
          observed[next] = new Observed.Broken(scenario, reason);
        }
        next++;
      }
      Integer k = onTheirWay.poll();
      if (k != null) {
        observed[k] = receive(scenarios.get(k), Pace.NONE);
        if (observed[k] instanceof Observed.Broken) {
          next = k + 1;
          onTheirWay.clear();
        }
      }
    }
    var all = new ArrayList<Observed>(observed.length);
    for (int k = 0; k < observed.length; k++) {
      Observed one = observed[k];
      all.add(one == null ? paced(scenarios.get(k)) : one);
    }
    return all;
  }

  /// Plays a scenario with a clock, whether it needs one or not.
  Observed playInRealTime(Scenario scenario) {
    Diagnostic refusal = Regime.refusal(scenario);
    return refusal == null ? paced(scenario) : new Observed.NotReplayable(scenario, refusal);
  }

  private Observed paced(Scenario scenario) {
    Pace pace = Pace.of(scenario);
    if (!send(new RunRequest(scenario, pace.stretch(), pace.untilNanos(), new long[0]))) {
      return new Observed.Broken(scenario, reason);
    }
    Observed observed = receive(scenario, pace);
    assert observed != null;
    return observed;
  }

  private boolean send(RunRequest request) {
    ActorsJvm current = jvm();
    if (current == null) {
      return false;
    }
    try {
      current.send(request);
    } catch (IOException _) {
      // It has died; what it said last is still to be read.
    }
    return true;
  }

  /// The JVM, started anew if the last one has died.
  private @Nullable ActorsJvm jvm() {
    if (jvm == null && tier != Tier.NONE) {
      try {
        jvm = new ActorsJvm(Math.max(patienceNanos, PATIENCE_NANOS), mayFifo);
      } catch (IOException _) {
        return null;
      }
    }
    return jvm;
  }

  /// {@return what became of a scenario, null if it is to be played with a clock}
  private @Nullable Observed receive(Scenario scenario, Pace pace) {
    ActorsJvm current = jvm;
    assert current != null;
    try {
      RunResult result = current.receive(pace.realNanos());
      return result.end() == RunResult.NEEDS_CLOCK ? null : observed(scenario, result, pace);
    } catch (IOException e) {
      current.close();
      jvm = null;
      return new Observed.Broken(scenario, String.valueOf(e.getMessage()));
    }
  }

  private static Observed observed(Scenario scenario, RunResult result, Pace pace) {
    if (result.end() == RunResult.REFUSED) {
      return new Observed.NotReplayable(scenario, diagnostic(scenario, result));
    }
    EndReason end =
        switch (result.end()) {
          case RunResult.EXITED -> EndReason.EXITED;
          case RunResult.IDLE -> EndReason.IDLE;
          case RunResult.LIMIT -> EndReason.LIMIT;
          case RunResult.BUDGET -> EndReason.BUDGET;
          default -> EndReason.ERROR;
        };
    return new Observed.Played(
        scenario,
        Transcript.of(scenario, result.journal(), result.endNanos()),
        end,
        result.complaint() == null ? null : diagnostic(scenario, result),
        result.disturbances(),
        pace.stretch());
  }

  private static Diagnostic diagnostic(Scenario scenario, RunResult result) {
    RunResult.Complaint complaint = result.complaint();
    assert complaint != null;
    Span span = span(scenario, complaint);
    String[] help = complaint.help().isEmpty() ? new String[0] : new String[] {complaint.help()};
    return Diagnostic.error(complaint.code(), span, complaint.message(), help);
  }

  private static Span span(Scenario scenario, RunResult.Complaint complaint) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        String path = "hosts/" + host.name() + "/processes/" + process.name();
        Span span = process.program().sourceMap().span(complaint.site());
        if (path.equals(complaint.place()) && span != null) {
          return span;
        }
      }
    }
    return Regime.place(scenario, complaint.place());
  }

  @Override
  public void close() {
    if (jvm != null) {
      jvm.close();
      jvm = null;
    }
  }
}

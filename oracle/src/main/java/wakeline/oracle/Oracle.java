package wakeline.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.oracle.wire.Playback;
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
  private @Nullable ActorsJvm jvm;

  private Oracle(Tier tier, String reason, long patienceNanos, @Nullable ActorsJvm jvm) {
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

  /// @param patienceNanos after how long without progress a play is given up
  public static Oracle start(long patienceNanos) {
    String os = System.getProperty("os.name", "");
    String arch = System.getProperty("os.arch", "");
    if (!os.equals("Linux")) {
      return new Oracle(Tier.NONE, "this is " + os + ", not Linux", patienceNanos, null);
    }
    if (!arch.equals("amd64") && !arch.equals("aarch64")) {
      return new Oracle(
          Tier.NONE, "system calls of " + arch + " are not known here", patienceNanos, null);
    }
    try {
      var jvm = new ActorsJvm(Math.max(patienceNanos, PATIENCE_NANOS));
      return jvm.isFifo()
          ? new Oracle(Tier.FIFO, "", patienceNanos, jvm)
          : new Oracle(
              Tier.FREE,
              "SCHED_FIFO is not permitted (root, CAP_SYS_NICE or RLIMIT_RTPRIO would do)",
              patienceNanos,
              jvm);
    } catch (IOException e) {
      return new Oracle(Tier.NONE, String.valueOf(e.getMessage()), patienceNanos, null);
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
    var observed = new ArrayList<Observed>(scenarios.size());
    var sent = new ArrayList<Scenario>();
    int next = 0;
    int received = 0;
    while (observed.size() < scenarios.size()) {
      while (next < scenarios.size() && sent.size() - received < AHEAD) {
        Scenario scenario = scenarios.get(next);
        Diagnostic refusal = Regime.refusal(scenario);
        if (refusal != null && sent.size() == received) {
          observed.add(new Observed.NotReplayable(scenario, refusal));
        } else if (refusal != null) {
          break;
        } else if (!send(scenario)) {
          break;
        } else {
          sent.add(scenario);
        }
        next++;
      }
      if (received < sent.size()) {
        Scenario scenario = sent.get(received++);
        Observed one = receive(scenario);
        observed.add(one);
        if (one instanceof Observed.Broken) {
          next -= sent.size() - received;
          sent.clear();
          received = 0;
        }
      } else if (next < scenarios.size() && jvm == null) {
        observed.add(new Observed.Broken(scenarios.get(next++), reason));
      }
    }
    return observed;
  }

  private boolean send(Scenario scenario) {
    ActorsJvm current = jvm();
    if (current == null) {
      return false;
    }
    try {
      current.send(scenario);
      return true;
    } catch (IOException _) {
      // It has died; what it said last is still to be read.
      return true;
    }
  }

  /// The JVM, started anew if the last one has died.
  private @Nullable ActorsJvm jvm() {
    if (jvm == null && tier != Tier.NONE) {
      try {
        jvm = new ActorsJvm(Math.max(patienceNanos, PATIENCE_NANOS));
      } catch (IOException _) {
        return null;
      }
    }
    return jvm;
  }

  private Observed receive(Scenario scenario) {
    ActorsJvm current = jvm;
    assert current != null;
    try {
      return observed(scenario, current.receive());
    } catch (IOException e) {
      current.close();
      jvm = null;
      return new Observed.Broken(scenario, String.valueOf(e.getMessage()));
    }
  }

  private static Observed observed(Scenario scenario, Playback playback) {
    if (playback.end() == Playback.REFUSED) {
      return new Observed.NotReplayable(scenario, diagnostic(scenario, playback));
    }
    EndReason reason =
        switch (playback.end()) {
          case Playback.EXITED -> EndReason.EXITED;
          case Playback.IDLE -> EndReason.IDLE;
          case Playback.LIMIT -> EndReason.LIMIT;
          case Playback.BUDGET -> EndReason.BUDGET;
          default -> EndReason.ERROR;
        };
    return new Observed.Played(
        scenario,
        Transcript.of(scenario, playback.journal(), playback.endNanos()),
        reason,
        playback.complaint() == null ? null : diagnostic(scenario, playback),
        playback.disturbances());
  }

  private static Diagnostic diagnostic(Scenario scenario, Playback playback) {
    Playback.Complaint complaint = playback.complaint();
    assert complaint != null;
    Span span = span(scenario, complaint);
    String[] help = complaint.help().isEmpty() ? new String[0] : new String[] {complaint.help()};
    return Diagnostic.error(complaint.code(), span, complaint.message(), help);
  }

  private static Span span(Scenario scenario, Playback.Complaint complaint) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        if (process.name().equals(complaint.process())) {
          Span span = process.program().sourceMap().span(complaint.site());
          if (span != null) {
            return span;
          }
        }
      }
    }
    return new SourceFile(scenario.id(), "").span(0, 0);
  }

  @Override
  public void close() {
    if (jvm != null) {
      jvm.close();
      jvm = null;
    }
  }
}

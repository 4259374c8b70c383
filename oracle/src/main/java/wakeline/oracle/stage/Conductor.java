package wakeline.oracle.stage;

import java.util.ArrayList;
import java.util.List;
import wakeline.oracle.wire.Playback;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;

/// Leads plays: starts processes, lets all actors run until none of them can, moves the clock to
/// the next instant for which somebody sleeps, wakes those whose time has come, and so on.
final class Conductor {
  private static final int REPEATS_MAX = 20;
  private static final int CLEARING_ROUNDS_MAX = 1_000;

  private final Libc libc;
  private final Cpu cpu;
  private final Company company;
  private final Quiescence quiescence;
  private int plays;

  Conductor(Libc libc) {
    this.libc = libc;
    Network.leave(libc);
    this.cpu = Cpu.take(libc);
    this.company = new Company(cpu, libc);
    this.quiescence = new Quiescence(libc, cpu);
    Signals.prepare();
  }

  Cpu cpu() {
    return cpu;
  }

  /// Plays a scenario, again if the JVM has stopped an actor in between.
  Playback play(Scenario scenario) {
    for (int disturbances = 0; ; disturbances++) {
      Breathing.breathe();
      var play = new Play(scenario, company, ++plays);
      int otherwise = lead(play);
      recordAsleep(play);
      clear(play);
      Throwable fault = play.fault();
      if (fault != null) {
        throw new IllegalStateException("an actor failed", fault);
      }
      if (!play.isDisturbed() || disturbances == REPEATS_MAX || !cpu.isFifo()) {
        return play.playback(otherwise, disturbances);
      }
    }
  }

  private int lead(Play play) {
    List<Start> starts = starts(play);
    company.prepare(starts.size());
    while (true) {
      startDue(play, starts);
      play.wakeDue(libc, /* all= */ false);
      quiescence.await(play);
      if (play.hasEnded() || play.fault() != null) {
        return Playback.EXITED;
      }
      long next = play.nextWake();
      if (!starts.isEmpty() && (next < 0 || starts.getFirst().atNanos < next)) {
        next = starts.getFirst().atNanos;
      }
      if (next < 0) {
        return Playback.IDLE;
      }
      long limit = play.scenario.limitNanos();
      if (limit != Scenario.NO_LIMIT && next > limit) {
        play.now = limit;
        return Playback.LIMIT;
      }
      play.now = next;
    }
  }

  /// A process that is still to be started.
  private record Start(long atNanos, StagedHost host, ProcessSpec spec, int k) {}

  private static List<Start> starts(Play play) {
    var starts = new ArrayList<Start>();
    for (StagedHost host : play.hosts) {
      for (ProcessSpec spec : host.spec.processes()) {
        for (int k = 0; k < spec.count(); k++) {
          insert(starts, new Start(spec.startNanos(), host, spec, k));
        }
      }
    }
    return starts;
  }

  private static void insert(List<Start> starts, Start start) {
    int at = starts.size();
    while (at > 0 && starts.get(at - 1).atNanos > start.atNanos) {
      at--;
    }
    starts.add(at, start);
  }

  private void startDue(Play play, List<Start> starts) {
    while (!starts.isEmpty() && starts.getFirst().atNanos <= play.now) {
      Start start = starts.removeFirst();
      play.start(start.host, start.spec, start.k, libc);
    }
  }

  /// Says of whom is still in a call how often it has slept there.
  private static void recordAsleep(Play play) {
    for (Actor actor : play.cast) {
      if (actor.call != null && actor.play == play && !actor.isIdle) {
        play.asleep(actor, actor.switchesOfOthers() - actor.switchesBefore);
      }
    }
  }

  /// Takes all actors out of the play.
  private void clear(Play play) {
    play.isOver = true;
    play.wakeDue(libc, /* all= */ true);
    for (int round = 0; round < CLEARING_ROUNDS_MAX; round++) {
      quiescence.pass();
      boolean isClear = true;
      for (Actor actor : play.cast) {
        if (!actor.isIdle) {
          isClear = false;
          Signals.interrupt(actor, libc);
        }
      }
      if (isClear) {
        company.rest(play);
        return;
      }
    }
    throw new IllegalStateException("an actor does not come out of its call");
  }
}

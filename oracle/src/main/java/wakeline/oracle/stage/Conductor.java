package wakeline.oracle.stage;

import java.util.ArrayList;
import java.util.List;
import wakeline.oracle.wire.Playback;
import wakeline.oracle.wire.Work;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;

/// Leads plays: starts processes, lets all actors run until none of them can, moves the clock to
/// the next instant for which somebody sleeps, wakes those whose time has come, and so on.
final class Conductor {
  private static final long SLICE_NANOS = 2_000_000;
  private static final int REHEARSALS = 3;
  private static final int REPEATS_MAX = 20;
  private static final long CLEARING_NANOS_MAX = 4_000_000_000L;

  private final Libc libc;
  private final Cpu cpu;
  private final Company company;
  private final Quiescence quiescence;
  private final Scratch pause = new Scratch();
  private int plays;

  /// @param folder an empty one for the files of scenarios
  Conductor(Libc libc, String folder) {
    this.libc = libc;
    Network.leave(libc);
    boolean hasFiles = FileSpace.enter(libc, new Scratch(), folder);
    this.cpu = Cpu.take(libc);
    var states = new ThreadState(libc);
    this.company = new Company(cpu, libc, states, hasFiles);
    this.quiescence = new Quiescence(libc, cpu, states);
    Signals.prepare();
  }

  Cpu cpu() {
    return cpu;
  }

  /// Plays a scenario, again if the JVM has stopped an actor in between.
  Playback play(Work work) {
    for (int disturbances = 0; ; disturbances++) {
      Breathing.breathe();
      var play = new Play(work.scenario(), company, ++plays, work.stretch());
      int otherwise = lead(play, work.untilNanos());
      if (!play.neededClock()) {
        recordAsleep(play);
      }
      clear(play);
      Throwable fault = play.fault();
      if (fault != null) {
        throw new IllegalStateException("an actor failed", fault);
      }
      if (play.neededClock()) {
        return play.playback(Playback.NEEDS_CLOCK, disturbances);
      }
      if (!play.isDisturbed() || disturbances == REPEATS_MAX || !cpu.isFifo()) {
        return play.playback(otherwise, disturbances);
      }
    }
  }

  /// Plays scenarios on actors that may load what they need, then on others.
  void rehearse(List<Scenario> scenarios) {
    company.rehearse(true);
    for (int i = 0; i < REHEARSALS; i++) {
      for (Scenario scenario : scenarios) {
        play(new Work(scenario, 0, -1));
      }
      play(new Work(scenarios.getFirst(), 1, 2_000_000));
    }
    company.rehearse(false);
    for (Scenario scenario : scenarios) {
      play(new Work(scenario, 0, -1));
    }
  }

  private int lead(Play play, long untilNanos) {
    List<Start> starts = starts(play);
    company.prepare(starts.size(), Programs.select(play.scenario));
    play.begin();
    while (true) {
      startDue(play, starts);
      play.ring(libc);
      play.wakeDue(libc, /* all= */ false);
      quiescence.await(play);
      if (play.hasEnded() || play.isOver) {
        return Playback.EXITED;
      }
      handleRestarted(play);
      long next = play.nextWake();
      if (!starts.isEmpty() && (next < 0 || starts.getFirst().atNanos < next)) {
        next = starts.getFirst().atNanos;
      }
      long limit = play.scenario.limitNanos();
      boolean isLimited = limit != Scenario.NO_LIMIT && (next < 0 || next > limit);
      if (next < 0 && !play.isPaced()) {
        return Playback.IDLE;
      }
      if (next < 0 || isLimited) {
        long end =
            next < 0 && untilNanos >= 0 && (!isLimited || untilNanos < limit) ? untilNanos : limit;
        boolean isLimit = isLimited && end == limit;
        if (!waitUntil(play, end)) {
          continue;
        }
        play.moveTo(end);
        return isLimit ? Playback.LIMIT : Playback.IDLE;
      }
      if (waitUntil(play, next)) {
        play.moveTo(next);
      }
    }
  }

  /// Lets the time pass until an instant, if the play has a clock. False if the play ended before,
  /// or somebody has gone to sleep until an earlier instant.
  private boolean waitUntil(Play play, long instantNanos) {
    while (play.isPaced()) {
      long left = play.realStart() + instantNanos * play.stretch() - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      pause.putLong(0, 0);
      pause.putLong(8, Math.min(left, SLICE_NANOS));
      cpu.prioritize(libc, 0, Cpu.WATCHING);
      libc.call(Number.CLOCK_NANOSLEEP, 1, 0, pause.at(0), 0);
      quiescence.await(play);
      if (play.hasEnded() || play.isOver) {
        return false;
      }
      long next = play.nextWake();
      if (next >= 0 && next < instantNanos) {
        return false;
      }
    }
    return true;
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
    while (!starts.isEmpty() && starts.getFirst().atNanos <= play.now()) {
      Start start = starts.removeFirst();
      play.start(start.host, start.spec, start.k, libc);
    }
  }

  /// Whoever was interrupted and is in its call still has been through its handler, and the kernel
  /// has started the call anew.
  private static void handleRestarted(Play play) {
    for (int i = 0; i < play.cast.size(); i++) {
      Actor actor = play.cast.get(i);
      if (actor.call != null && !actor.isIdle && actor.play == play) {
        Signals.deliverRestarted(play, actor);
      }
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
    long from = System.nanoTime();
    while (true) {
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
      if (System.nanoTime() - from > CLEARING_NANOS_MAX) {
        throw new IllegalStateException("an actor does not come out of its call");
      }
    }
  }
}

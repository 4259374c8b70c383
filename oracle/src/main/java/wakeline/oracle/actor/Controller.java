package wakeline.oracle.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.oracle.wire.RunRequest;
import wakeline.oracle.wire.RunResult;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;

/// Controls runs: starts processes, lets all actors run until none of them can, moves the clock to
/// the next instant for which somebody sleeps, wakes those whose time has come, and so on.
final class Controller {
  private static final long SLICE_NANOS = 2_000_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int REPEATS_MAX = 20;
  private static final int SCALE_MAX = 256;
  private static final long CLEARING_NANOS_MAX = 4_000_000_000L;

  private final Libc libc;
  private final Cpu cpu;
  private final ActorPool pool;
  private final Quiescence quiescence;
  private final TimerWait timing;
  private int runs;

  /// @param folder an empty one for the files of scenarios
  /// @param mayFifo whether actors may have priorities
  /// @param progress told while it does nothing but wait
  Controller(Libc libc, String folder, boolean mayFifo, Runnable progress) {
    this.libc = libc;
    Network.leave(libc);
    boolean hasFiles = FileSpace.enter(libc, new Scratch(), folder);
    boolean hasNetworks = hasFiles && HostNetworks.share(libc);
    this.cpu = Cpu.take(libc, mayFifo);
    var states = new ThreadState(libc);
    this.pool = new ActorPool(cpu, libc, states, hasFiles, hasNetworks);
    this.quiescence = new Quiescence(libc, cpu, states);
    this.timing = new TimerWait(libc, cpu, progress);
    Signals.prepare();
  }

  Cpu cpu() {
    return cpu;
  }

  /// Plays a scenario, again if the JVM has stopped an actor in between, or if a timer of the
  /// kernel went off before its turn.
  RunResult run(RunRequest request) {
    int scale = 1;
    boolean isApart = HostNetworks.areNeeded(request.scenario());
    for (int disturbances = 0; ; disturbances++) {
      GarbageCollection.betweenRuns();
      runs++;
      HostNetworks networks = isApart ? networks(request, runs) : null;
      var run = new KernelRun(request, pool, runs, scale, networks);
      int otherwise = hasNetworksFor(run) ? drive(run, request) : RunResult.REFUSED;
      if (!run.neededClock() && !run.neededOwnNetwork()) {
        recordAsleep(run);
      }
      clear(run);
      run.closeNetworks();
      Throwable fault = run.fault();
      if (fault != null) {
        throw new IllegalStateException("an actor failed", fault);
      }
      if (run.neededOwnNetwork()) {
        isApart = true;
        continue;
      }
      if (run.neededClock()) {
        return run.result(RunResult.NEEDS_CLOCK, disturbances);
      }
      boolean isDisturbed = run.isDisturbed() && cpu.isFifo();
      if (!(isDisturbed || run.clock.isOutOfTurn()) || disturbances == REPEATS_MAX) {
        return run.result(otherwise, disturbances);
      }
      scale = run.clock.isOutOfTurn() ? Math.min(SCALE_MAX, 4 * scale) : scale;
    }
  }

  private boolean hasNetworksFor(KernelRun run) {
    if (!pool.hasNetworks && HostNetworks.areNeeded(run.scenario)) {
      run.refuse(HostNetworks.forbidden("hosts"));
      return false;
    }
    return run.openNetworks();
  }

  private @Nullable HostNetworks networks(RunRequest request, int number) {
    boolean hasTimers = request.stretch() > 0 || request.ownTimers().length > 0;
    return pool.hasNetworks ? new HostNetworks(libc, request.scenario(), number, hasTimers) : null;
  }

  /// Plays scenarios on actors that may load what they need, then on others.
  void warmUp(List<Scenario> scenarios) {
    pool.warmUp(true);
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      for (Scenario scenario : scenarios) {
        run(RunRequest.of(scenario));
      }
      run(new RunRequest(scenarios.getFirst(), 1, 2_000_000, new long[0]));
    }
    if (pool.hasNetworks) {
      run(RunRequest.of(WarmUpPrograms.ownNetwork()));
    }
    pool.warmUp(false);
    for (Scenario scenario : scenarios) {
      run(RunRequest.of(scenario));
    }
  }

  private int drive(KernelRun run, RunRequest request) {
    List<Start> starts = starts(run);
    var networks = new ArrayList<String>();
    for (Start start : starts) {
      networks.add(run.network(start.host));
    }
    pool.prepare(networks, Programs.select(run.scenario));
    run.clock.start();
    while (true) {
      startDue(run, starts);
      run.ring(libc);
      run.fireDue(libc);
      quiescence.await(run);
      run.collect();
      if (run.hasEnded() || run.isOver) {
        return RunResult.EXITED;
      }
      handleRestarted(run);
      run.noteOwnTimers();
      run.clock.checkTurns();
      long next = run.nextWake();
      if (!starts.isEmpty() && (next < 0 || starts.getFirst().atNanos < next)) {
        next = starts.getFirst().atNanos;
      }
      long timer = run.clock.timers.next();
      boolean isTimed = timer >= 0 && (next < 0 || timer <= next);
      boolean isShared = timer == next;
      next = isTimed ? timer : next;
      long limit = run.scenario.limitNanos();
      boolean isLimited = limit != Scenario.NO_LIMIT && (next < 0 || next > limit);
      if (next < 0 && !run.clock.isPaced()) {
        return RunResult.IDLE;
      }
      if (next < 0 || isLimited) {
        long until = request.untilNanos();
        long end = next < 0 && until >= 0 && (!isLimited || until < limit) ? until : limit;
        boolean isLimit = isLimited && end == limit;
        if (!waitUntil(run, end)) {
          continue;
        }
        run.clock.moveTo(end);
        return isLimit ? RunResult.LIMIT : RunResult.IDLE;
      }
      if (waitUntil(run, next)) {
        run.clock.moveTo(next);
      }
      if (isTimed && !timing.await(run, isShared)) {
        return RunResult.BUDGET;
      }
    }
  }

  /// Lets the time pass until an instant, if the run has a clock. False if the run ended before, or
  /// somebody has gone to sleep until an earlier instant.
  private boolean waitUntil(KernelRun run, long instantNanos) {
    while (run.clock.isPaced()) {
      long left = run.clock.left(instantNanos);
      if (left <= 0) {
        return true;
      }
      timing.sleep(run.sent(), Math.min(left, SLICE_NANOS));
      quiescence.await(run);
      run.collect();
      if (run.hasEnded() || run.isOver) {
        return false;
      }
      long next = run.nextWake();
      if (next >= 0 && next < instantNanos) {
        return false;
      }
    }
    return true;
  }

  /// A process that is still to be started.
  private record Start(long atNanos, RunHost host, ProcessSpec spec, int k) {}

  private static List<Start> starts(KernelRun run) {
    var starts = new ArrayList<Start>();
    for (RunHost host : run.hosts) {
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

  private void startDue(KernelRun run, List<Start> starts) {
    while (!starts.isEmpty() && starts.getFirst().atNanos <= run.now()) {
      Start start = starts.removeFirst();
      run.start(start.host, start.spec, start.k, libc);
    }
  }

  /// Whoever was interrupted and is in its call still has been through its handler, and the kernel
  /// has started the call anew.
  private static void handleRestarted(KernelRun run) {
    for (int i = 0; i < run.actors.size(); i++) {
      Actor actor = run.actors.get(i);
      if (actor.call != null && !actor.isIdle && actor.run == run) {
        Signals.deliverRestarted(run, actor);
      }
    }
  }

  /// Says of whom is still in a call how often it has slept there.
  private static void recordAsleep(KernelRun run) {
    for (Actor actor : run.actors) {
      if (actor.call != null && actor.run == run && !actor.isIdle) {
        run.asleep(actor, actor.switchesOfOthers() - actor.switchesBefore);
      }
    }
  }

  /// Takes all actors out of the run.
  private void clear(KernelRun run) {
    run.isOver = true;
    run.clock.wakeDue(libc, /* all= */ true);
    long from = System.nanoTime();
    while (true) {
      quiescence.pass();
      boolean isClear = true;
      for (Actor actor : run.actors) {
        if (!actor.isIdle) {
          isClear = false;
          Signals.interrupt(actor, libc);
        }
      }
      if (isClear) {
        pool.reclaim(run);
        return;
      }
      if (System.nanoTime() - from > CLEARING_NANOS_MAX) {
        throw new IllegalStateException("an actor does not come out of its call");
      }
    }
  }
}

package wakeline.world;

import wakeline.core.Limits;
import wakeline.spec.Scenario;

/// The engine from outside: a scenario goes in, a trace comes out.
public final class Simulation {
  private Simulation() {}

  /// Plays a scenario to its end. The same scenario gives the same trace, on any machine.
  public static RunResult run(Scenario scenario, Limits limits) {
    return new World(scenario, limits, true, null).run();
  }

  /// Plays a scenario without keeping records, to measure what recording costs. The trace is empty.
  public static RunResult runUnrecorded(Scenario scenario, Limits limits) {
    return new World(scenario, limits, false, null).run();
  }
}

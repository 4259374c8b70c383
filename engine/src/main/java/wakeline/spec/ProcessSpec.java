package wakeline.spec;

import wakeline.program.Program;

/// A program that is started on a host, once or several times.
///
/// @param startNanos virtual time of its creation
/// @param count instances; with more than one they are named `srv[0]`, `srv[1]`, …
/// @param cpu the CPU it is pinned to, or [#UNPINNED]
/// @param nice -20 to 19
/// @param prio 1 to 99 where `policy` is real-time, else 0
/// @param uid 0 may bind privileged ports
public record ProcessSpec(
    String name,
    long startNanos,
    int count,
    int cpu,
    int nice,
    Policy policy,
    int prio,
    int uid,
    Program program) {
  /// In `cpu`: the host chooses.
  public static final int UNPINNED = -1;

  public ProcessSpec {
    if (startNanos < 0 || count < 0 || cpu < UNPINNED || nice < -20 || nice > 19 || uid < 0) {
      throw new IllegalArgumentException("process " + name + " has a value out of range");
    }
    if (policy.isRealtime() ? prio < 1 || prio > 99 : prio != 0) {
      throw new IllegalArgumentException("process " + name + ": prio " + prio + " for " + policy);
    }
  }

  /// One unpinned instance from time 0 on.
  public ProcessSpec(String name, Program program) {
    this(name, 0, 1, UNPINNED, 0, Policy.OTHER, 0, 0, program);
  }
}

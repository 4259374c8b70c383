package wakeline.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.cpu.FairMachine.MS;
import static wakeline.cpu.FairMachine.US;

import org.junit.jupiter.api.Test;
import wakeline.cpu.FairMachine.Actor;
import wakeline.cpu.Task.Policy;

/// Where a woken task goes, by the steps of try_to_wake_up.
class WakePlacementTest {

  private static final boolean SYNC = true;
  private static final boolean NOT_SYNC = false;

  private final FairMachine box = new FairMachine(4);

  private Actor sleeperOn(int cpu) {
    return box.actor("sleeper", 0, Policy.OTHER, 0, cpu, false).block().compute(1 * MS);
  }

  private Actor wakerOn(int cpu, Actor sleeper, boolean sync) {
    return box.actor("waker", 0, Policy.OTHER, 0, cpu, true)
        .at(1 * MS)
        .wake(sleeper, sync)
        .compute(500 * US);
  }

  private void hogOn(int cpu) {
    box.actor("hog", 0, Policy.OTHER, 0, cpu, true).compute(100 * MS);
  }

  private int cpuAfterWake(Actor sleeper) {
    box.run(1_100 * US);
    assertThat(sleeper.task.state()).isNotEqualTo(Task.State.SLEEPING);
    return sleeper.task.cpu().number;
  }

  @Test
  void aPinnedTaskStays() {
    Actor sleeper = box.actor("sleeper", 0, Policy.OTHER, 0, 1, true).block().compute(1 * MS);
    hogOn(1);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(1);
  }

  /// prev idle → prev.
  @Test
  void anIdlePreviousCpuTakesItBack() {
    Actor sleeper = sleeperOn(2);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(2);
  }

  /// WF_SYNC and the waker is alone on its CPU → waker CPU is the target; it is busy, so an idle
  /// previous CPU is still taken first.
  @Test
  void aSyncWakeTargetsTheWakersCpuButPrefersIdleOnes() {
    Actor sleeper = sleeperOn(2);
    wakerOn(0, sleeper, SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(2);
  }

  /// With no idle CPU the target itself is taken: for a sync wake the waker's.
  @Test
  void aSyncWakeOnAFullMachineStacksOnTheWaker() {
    Actor sleeper = sleeperOn(2);
    hogOn(1);
    hogOn(2);
    hogOn(3);
    wakerOn(0, sleeper, SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(0);
  }

  @Test
  void onAFullMachineItStaysWhereTheLoadIsNoHigher() {
    Actor sleeper = sleeperOn(2);
    hogOn(1);
    hogOn(2);
    hogOn(3);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(2);
  }

  @Test
  void onAFullMachineItFollowsTheWakerAwayFromAHeavierCpu() {
    Actor sleeper = sleeperOn(2);
    hogOn(1);
    hogOn(2);
    hogOn(2);
    hogOn(2);
    hogOn(3);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(0);
  }

  /// Neither target nor previous idle: the first idle CPU behind the target.
  @Test
  void anyIdleCpuIsBetterThanABusyTarget() {
    Actor sleeper = sleeperOn(1);
    hogOn(1);
    hogOn(2);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(3);
  }

  @Test
  void aCpuThatRunsNothingButAnIdleTaskTakesIt() {
    Actor sleeper = sleeperOn(2);
    box.actor("idler", 0, Policy.IDLE, 0, 2, true).compute(100 * MS);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(2);
  }

  @Test
  void aRealTimeTaskMovesOnlyFromACpuThatRunsAnother() {
    Actor sleeper = box.actor("rt", 0, Policy.FIFO, 10, 1, false).block().compute(1 * MS);
    box.actor("other", 0, Policy.FIFO, 50, 1, true).at(100 * US).compute(100 * MS);
    hogOn(2);
    wakerOn(0, sleeper, NOT_SYNC);
    assertThat(cpuAfterWake(sleeper)).isEqualTo(3);
  }
}

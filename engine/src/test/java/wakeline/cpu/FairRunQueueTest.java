package wakeline.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.cpu.FairMachine.MS;
import static wakeline.cpu.FairMachine.US;
import static wakeline.cpu.FairMachine.cpuNanos;
import static wakeline.cpu.FairMachine.latencies;
import static wakeline.cpu.FairMachine.switches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.cpu.FairMachine.Actor;
import wakeline.cpu.Task.Policy;
import wakeline.trace.Kind;

/// The rules of EEVDF, each as what one sees of it on a CPU.
class FairRunQueueTest {

  private final FairMachine box = new FairMachine(1);

  /// 0.7/1.4/2.1/2.8 ms for 1/2/4/8+ CPUs.
  @Test
  void aSliceGrowsWithTheNumberOfCpus() {
    assertThat(FairRunQueue.sliceNanos(1)).isEqualTo(700 * US);
    assertThat(FairRunQueue.sliceNanos(2)).isEqualTo(1_400 * US);
    assertThat(FairRunQueue.sliceNanos(3)).isEqualTo(1_400 * US);
    assertThat(FairRunQueue.sliceNanos(4)).isEqualTo(2_100 * US);
    assertThat(FairRunQueue.sliceNanos(8)).isEqualTo(2_800 * US);
    assertThat(FairRunQueue.sliceNanos(64)).isEqualTo(2_800 * US);
  }

  /// Slices end only at ticks: with HZ=250 two hogs alternate every 4 ms, not every slice.
  @Test
  void twoHogsAlternateAtEveryTick() {
    box.actor("a").compute(100 * MS);
    box.actor("b").compute(100 * MS);
    assertThat(switches(box.run(16 * MS)))
        .containsExactly(
            "0.000 idle R a", "4.000 a R b", "8.000 b R a", "12.000 a R b", "16.000 b R a");
  }

  @Test
  void aTaskAloneHasNoTicks() {
    box.actor("a").compute(100 * MS);
    var trace = box.run(200 * MS);
    assertThat(FairMachine.count(trace, Kind.TIMER_EXPIRE)).isZero();
    assertThat(switches(trace)).containsExactly("0.000 idle R a", "100.000 a X idle");
  }

  @Test
  void ticksFallOnMultiplesOfThePeriodWhereverTheTasksBegan() {
    box.actor("a").at(3 * MS).compute(100 * MS);
    box.actor("b").at(3 * MS + 1).compute(100 * MS);
    assertThat(switches(box.run(13 * MS)))
        .endsWith("3.000 idle R a", "4.000 a R b", "8.000 b R a", "12.000 a R b");
  }

  /// A waiter that uses 5 µs per wake comes on at once beside a hog of equal weight.
  @Test
  void aTaskOwedTimePreemptsAsSoonAsItIsWoken() {
    box.actor("hog").compute(1_000 * MS);
    Actor waiter = box.actor("waiter");
    for (int i = 1; i <= 200; i++) {
      waiter.sleep(1 * MS).compute(5 * US);
    }
    var waits = sorted(latencies(box.run(400 * MS), waiter));
    assertThat(waits.get(waits.size() / 2)).isZero();
    assertThat(waits.getLast()).isLessThanOrEqualTo(6 * MS); // p99 was 3.7 to 6 ms
  }

  /// One that uses 3 ms per wake, more than its share, waits for a tick at most of its wakes, as
  /// 1,073 µs of sleep do not pay what it owes. Measured medians: 7.6 ms against some 20 µs above.
  @Test
  void aTaskThatOwesTimeDoesNotPreempt() {
    box.actor("hog").compute(100_000 * MS);
    Actor waiter = box.actor("waiter");
    for (int i = 1; i <= 300; i++) {
      waiter.sleep(1_073 * US).compute(3 * MS);
    }
    var waits = sorted(latencies(box.run(10_000 * MS), waiter));
    assertThat(waits.get(waits.size() / 2)).isBetween(2 * MS, 8 * MS);
    assertThat(waits.getLast()).isLessThan(20 * MS);
  }

  /// Both are eligible and the hog has the CPU for its slice (RUN_TO_PARITY).
  @Test
  void aWakeeWithALaterDeadlineWaitsForTheTick() {
    box.actor("hog").at(1).compute(100 * MS);
    box.actor("late").at(200 * US).compute(1 * MS);
    assertThat(switches(box.run(7 * MS)))
        .endsWith("0.000 idle R hog", "4.000 hog R late", "5.000 late X hog");
  }

  /// A step of nice is a tenth of the CPU: 1024 against 335 five steps down.
  @Test
  void tasksShareByTheWeightOfTheirNice() {
    Actor normal = box.actor("normal").compute(100_000 * MS);
    Actor nice = box.actor("nice", 5, Policy.OTHER, 0).compute(100_000 * MS);
    var trace = box.run(20_000 * MS);
    double share = (double) cpuNanos(trace, normal) / cpuNanos(trace, nice);
    assertThat(share).isBetween(3.0, 3.11); // 1024 / 335 = 3.057
  }

  @Test
  void aTaskOfPolicyIdleIsAlwaysPreempted() {
    box.actor("idler", 0, Policy.IDLE, 0).compute(100 * MS);
    box.actor("worker").at(1 * MS).compute(2 * MS);
    assertThat(switches(box.run(10 * MS))).endsWith("1.000 idler R worker", "3.000 worker X idler");
  }

  @Test
  void wakeesOfPolicyBatchAndIdleDoNotPreempt() {
    box.actor("hog").compute(100 * MS);
    box.actor("batch", 0, Policy.BATCH, 0).at(5 * MS).compute(1 * MS);
    var switches = switches(box.run(30 * MS));
    assertThat(switches).contains("8.000 hog R batch").doesNotContain("5.000 hog R batch");
  }

  @Test
  void realTimePreemptsFairAndRunsToBlock() {
    box.actor("hog").compute(100 * MS);
    box.actor("rt", 0, Policy.FIFO, 10).at(1 * MS).compute(20 * MS);
    assertThat(switches(box.run(30 * MS)))
        .containsExactly("0.000 idle R rt", "0.000 rt S hog", "1.000 hog R rt", "21.000 rt X hog");
  }

  @Test
  void higherPriorityPreemptsAndThePreemptedGoesOnFirst() {
    box.actor("low1", 0, Policy.FIFO, 10).compute(10 * MS);
    box.actor("low2", 0, Policy.FIFO, 10).compute(10 * MS);
    box.actor("high", 0, Policy.FIFO, 20).at(3 * MS).compute(1 * MS);
    assertThat(switches(box.run(30 * MS)))
        .endsWith(
            "3.000 low1 R high", "4.000 high X low1", "11.000 low1 X low2", "21.000 low2 X idle");
  }

  @Test
  void roundRobinTurnsTakeAHundredMilliseconds() {
    box.actor("a", 0, Policy.RR, 10).compute(1_000 * MS);
    box.actor("b", 0, Policy.RR, 10).compute(1_000 * MS);
    assertThat(switches(box.run(350 * MS)))
        .containsExactly("0.000 idle R a", "100.000 a R b", "200.000 b R a", "300.000 a R b");
  }

  /// sched_yield counts as involuntary, one switch each.
  @Test
  void aYieldGivesWayEachTime() {
    box.actor("a").compute(100 * US).yield().compute(100 * US).yield().compute(100 * US);
    box.actor("b").compute(100 * US).yield().compute(100 * US).yield().compute(100 * US);
    assertThat(switches(box.run(10 * MS)))
        .containsExactly(
            "0.000 idle R a",
            "0.100 a R b",
            "0.200 b R a",
            "0.300 a R b",
            "0.400 b R a",
            "0.500 a X b",
            "0.600 b X idle");
  }

  /// A task that blocks owing time stays on the queue; woken there it keeps its place.
  @Test
  void aSleeperThatOwesTimeIsDelayed() {
    box.actor("hog").compute(100 * MS);
    Actor owes = box.actor("owes").compute(3 * MS).sleep(100 * US).compute(1 * MS);
    var delayed = new ArrayList<Boolean>();
    box.actor("probe", 0, Policy.FIFO, 1)
        .at(7 * MS + 50 * US)
        .step(_ -> delayed.add(owes.entity().delayed))
        .at(7 * MS + 150 * US)
        .step(_ -> delayed.add(owes.entity().delayed));
    var switches = switches(box.run(30 * MS));
    // owes came on at 4 ms, ran 3 ms where the hog had run 4: it is owed, so it is not delayed.
    assertThat(switches).contains("4.000 hog R owes", "7.000 owes S hog");
    assertThat(delayed).containsExactly(false, false);
  }

  @Test
  void aDelayedSleeperIsWokenWhereItStands() {
    Actor hog = box.actor("hog").at(1).compute(100 * MS);
    Actor owes = box.actor("owes").compute(3 * MS).sleep(100 * US).compute(1 * MS);
    var seen = new ArrayList<Long>();
    box.actor("probe", 0, Policy.FIFO, 1)
        .at(3 * MS + 50 * US)
        .step(
            _ -> {
              assertThat(owes.entity().delayed).isTrue();
              assertThat(box.machine.cpus().getFirst().runQueue.size()).isEqualTo(1); // the hog
              seen.add(owes.entity().vruntime);
            })
        .at(3 * MS + 150 * US)
        .step(
            _ -> {
              assertThat(owes.entity().delayed).isFalse();
              assertThat(owes.entity().vruntime).isEqualTo(seen.getFirst());
            });
    var switches = switches(box.run(30 * MS));
    assertThat(seen).hasSize(1);
    assertThat(switches).contains("3.000 owes S hog");
    assertThat(hog.entity().delayed).isFalse();
  }

  /// lag is clamped to ±max(2·slice, tick): nobody saves up more than that by sleeping.
  @Test
  void sleepingDoesNotSaveUpTime() {
    Actor hog = box.actor("hog").compute(1_000 * MS);
    Actor sleeper = box.actor("sleeper").sleep(500 * MS).compute(100 * MS);
    var trace = box.run(560 * MS);
    long sinceWake = cpuNanos(trace, sleeper);
    assertThat(sinceWake).isBetween(26 * MS, 34 * MS); // half of 60 ms
    assertThat(cpuNanos(trace, hog)).isEqualTo(560 * MS - sinceWake);
  }

  @Test
  void aNewTaskBeginsWithHalfASlice() {
    Actor first = box.actor("first").compute(10 * MS);
    box.run(0);
    assertThat(first.entity().deadline - first.entity().vruntime).isEqualTo(350 * US);
  }

  private static List<Long> sorted(List<Long> values) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted;
  }
}

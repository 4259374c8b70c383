package wakeline.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import wakeline.core.Limits;
import wakeline.properties.law.Laws;
import wakeline.properties.outcome.Outcome;
import wakeline.properties.outcome.Played;
import wakeline.properties.program.Call;
import wakeline.properties.program.Step;
import wakeline.properties.program.StepProgram;
import wakeline.world.Simulation;

/// What users count on, of any program and of the smallest that show it. The ids are those of
/// [wakeline.trace.Rule]; kernel functions stand there.
class EpollProperties {
  private static final long IN = 1;
  private static final long EDGE = 1L << 31;
  private static final long ONESHOT = 1L << 30;
  private static final long EXCLUSIVE = 1L << 28;

  /// EP-CALLBACK-READY, EP-HARVEST-LT-REQUEUE
  @Property(tries = 150)
  void noLostWakeup(@ForAll Played run) {
    assertThat(Laws.noLostWakeup(run.trace())).isEmpty();
  }

  /// EP-HARVEST-LT-REQUEUE
  @Property(tries = 150)
  void levelTriggeredNeverForgets(@ForAll Played run) {
    assertThat(Laws.levelTriggeredNeverForgets(run.trace())).isEmpty();
  }

  /// EP-HARVEST-ET
  @Property(tries = 150)
  void edgeTriggeredOneEventPerArrivalBatch(@ForAll Played run) {
    assertThat(Laws.edgeTriggeredOneEventPerArrivalBatch(run.trace())).isEmpty();
  }

  /// EP-HARVEST-ONESHOT, EP-CALLBACK-DISABLED
  @Property(tries = 150)
  void oneshotSilentUntilRearmed(@ForAll Played run) {
    assertThat(Laws.oneshotSilentUntilRearmed(run.trace())).isEmpty();
  }

  /// EP-CALLBACK-READY, EP-ADD-READY, EP-MOD-READY
  @Property(tries = 150)
  void wakeupsBoundedPerEvent(@ForAll Played run) {
    assertThat(Laws.wakeupsBoundedPerEvent(run.trace())).isEmpty();
  }

  /// EP-CALLBACK-MERGE
  @Property(tries = 150)
  void mergedArrivalsWakeToo(@ForAll Played run) {
    assertThat(Laws.mergedArrivalsWakeToo(run.trace())).isEmpty();
  }

  /// EP-CALLBACK-MERGE, EP-HARVEST-DROP
  @Property(tries = 150)
  void arrivalsAreReportedOnce(@ForAll Played run) {
    assertThat(Laws.arrivalsAreReportedOnce(run.trace())).isEmpty();
  }

  /// EP-CALLBACK-MERGE: one event stands for several arrivals, the bytes are all there.
  @Property(tries = 150)
  void mergingNeverLosesData(@ForAll Played run) {
    assertThat(Laws.mergingNeverLosesData(run.trace())).isEmpty();
  }

  /// Without a fact: the engine's own promise.
  @Property(tries = 100)
  void sameSeedSameTrace(@ForAll Played run) {
    assertThat(Simulation.run(run.scenario(), Limits.DEFAULT).trace().digest())
        .isEqualTo(run.trace().digest());
  }

  /// What shrinking stands on.
  @Property(tries = 100)
  void everyPartOfAProgramIsAProgram(@ForAll StepProgram program, @ForAll long bits) {
    var part = new ArrayList<Step>();
    for (int i = 0; i < program.steps().size(); i++) {
      if ((bits >>> i & 1) != 0) {
        part.add(program.steps().get(i));
      }
    }
    Played played = Played.of(program.with(program.setup(), part));
    assertThat(played.outcome().lines()).isNotEmpty();
  }

  /// What the corpus stands on.
  @Property(tries = 100)
  void theNotationSaysEverything(@ForAll StepProgram program) {
    assertThat(StepProgram.parse(program.notation().lines().toList())).isEqualTo(program);
  }

  /// EP-HARVEST-LT-REQUEUE: reported before each read that finds something, and not after.
  @Property(tries = 50)
  void levelTriggeredReportsUntilAllIsRead(
      @ForAll @IntRange(min = 1, max = 50) int bytes,
      @ForAll @IntRange(min = 1, max = 9) int most) {
    int reads = (bytes + most - 1) / most;
    var steps = new ArrayList<Step>();
    steps.add(Step.of(0, Call.WRITE, 1, bytes));
    for (int i = 0; i <= reads; i++) {
      steps.add(Step.of(0, Call.WAIT, 2, 1, 0));
      steps.add(Step.of(0, Call.READ, 0, most));
    }
    assertThat(values(pipe(IN, steps), Call.WAIT))
        .startsWith(repeated(reads, _ -> 1L))
        .endsWith(0L);
  }

  /// EP-HARVEST-ET, EP-CALLBACK-MERGE
  @Property(tries = 50)
  void edgeTriggeredTellsOnceOfAllThatCameBefore(
      @ForAll @IntRange(min = 1, max = 8) int writes,
      @ForAll @IntRange(min = 1, max = 4) int harvests) {
    var steps = new ArrayList<Step>();
    IntStream.range(0, writes).forEach(_ -> steps.add(Step.of(0, Call.WRITE, 1, 3)));
    IntStream.range(0, harvests).forEach(_ -> steps.add(Step.of(0, Call.WAIT, 2, 1, 0)));
    assertThat(values(pipe(IN | EDGE, steps), Call.WAIT))
        .containsExactly(repeated(harvests, i -> i == 0 ? 1L : 0L));
  }

  /// EP-HARVEST-ONESHOT, EP-MOD-READY
  @Property(tries = 50)
  void oneshotTellsOncePerArming(@ForAll @IntRange(min = 0, max = 5) int armings) {
    var steps = new ArrayList<Step>();
    steps.add(Step.of(0, Call.WRITE, 1, 1));
    for (int i = 0; i <= armings; i++) {
      if (i > 0) {
        steps.add(Step.of(0, Call.MOD, 2, 0, IN | ONESHOT, -1));
      }
      steps.add(Step.of(0, Call.WAIT, 2, 1, 0));
      steps.add(Step.of(0, Call.WAIT, 2, 1, 0));
    }
    assertThat(values(pipe(IN | ONESHOT, steps), Call.WAIT))
        .containsExactly(repeated(2 * (armings + 1), i -> i % 2 == 0 ? 1L : 0L));
  }

  /// Of threads that each sleep in an epoll of their own, all of which watch one file exclusively,
  /// the first registered wakes, and no other.
  @Property(tries = 20)
  void exclusiveWakesAtLeastOne(@ForAll @IntRange(min = 1, max = 6) int threads) {
    var setup = new ArrayList<Step>();
    var steps = new ArrayList<Step>();
    setup.add(Step.of(0, Call.EVENTFD, 0, 0, 0));
    for (int thread = 1; thread <= threads; thread++) {
      setup.add(Step.of(0, Call.EPOLL, thread));
      setup.add(Step.of(0, Call.ADD, thread, 0, IN | EXCLUSIVE, -1));
      steps.add(Step.of(thread, Call.WAIT, thread, 1, -1));
    }
    steps.add(Step.of(0, Call.PUT, 0, 1));
    var program = new StepProgram("exclusive", 0, 1, setup, steps);
    assertThat(values(program, Call.WAIT)).containsExactly(1L);
  }

  /// The sleeper that came last wakes first, and with EPOLLET it alone.
  @Property(tries = 20)
  void sleepersWakeLastInFirstOut(@ForAll @IntRange(min = 1, max = 6) int threads) {
    var steps = new ArrayList<Step>();
    for (int thread = 1; thread <= threads; thread++) {
      steps.add(Step.of(thread, Call.WAIT, 2, 1, -1));
    }
    for (int i = 0; i < threads; i++) {
      steps.add(Step.of(0, Call.WRITE, 1, 1));
    }
    StepProgram program = pipe(IN | EDGE, steps);
    List<Step> all = program.all();
    assertThat(
            Played.of(program).outcome().returned().stream()
                .filter(one -> all.get(one.step()).call() == Call.WAIT)
                .map(one -> all.get(one.step()).thread()))
        .containsExactlyElementsOf(IntStream.range(0, threads).mapToObj(i -> threads - i).toList());
  }

  /// A registration lives as long as the open file description, whichever number goes first.
  @Property(tries = 30)
  void closeRemovesAtLastReference(@ForAll @IntRange(min = 0, max = 4) int copies) {
    var steps = new ArrayList<Step>();
    steps.add(Step.of(0, Call.WRITE, 1, 1));
    for (int copy = 0; copy < copies; copy++) {
      steps.add(Step.of(0, Call.DUP, 10 + copy, 0));
    }
    for (int closed = -1; closed < copies; closed++) {
      steps.add(Step.of(0, Call.CLOSE, closed < 0 ? 0 : 10 + closed));
      steps.add(Step.of(0, Call.WAIT, 2, 1, 0));
    }
    assertThat(values(pipe(IN, steps), Call.WAIT))
        .containsExactly(repeated(copies + 1, i -> i < copies ? 1L : 0L));
  }

  /// Workers that share a listener edge-triggered, each accepting until nothing is left, strand no
  /// connection; and no more of them wake than there are connections.
  @Property(tries = 40)
  void noStrandedConnectionWhenDrained(
      @ForAll @IntRange(min = 1, max = 5) int workers,
      @ForAll @IntRange(min = 1, max = 6) int connections) {
    var run = Drain.play(workers, connections);
    assertThat(run.left()).isZero();
    assertThat(run.accepted()).isEqualTo(connections);
    assertThat(run.wakeups()).isLessThanOrEqualTo(connections);
  }

  /// A pipe in slots 0 and 1, its reading end registered with the epoll in slot 2.
  private static StepProgram pipe(long mask, List<Step> steps) {
    return new StepProgram(
        "pipe",
        0,
        1,
        List.of(
            Step.of(0, Call.PIPE, 0, 1, 0),
            Step.of(0, Call.EPOLL, 2),
            Step.of(0, Call.ADD, 2, 0, mask, -1)),
        steps);
  }

  /// {@return what the calls of a kind returned, in order of return}
  private static List<Long> values(StepProgram program, Call call) {
    List<Step> all = program.all();
    return Played.of(program).outcome().returned().stream()
        .filter(one -> all.get(one.step()).call() == call)
        .map(Outcome.Returned::ret)
        .toList();
  }

  private static Long[] repeated(int times, IntFunction<Long> value) {
    return IntStream.range(0, times).mapToObj(value).toArray(Long[]::new);
  }
}

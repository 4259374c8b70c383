package wakeline.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wakeline.analysis.Verdicts;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ScenarioReader;
import wakeline.explore.Exploration.Result;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.world.RunResult;

class SearchTest {
  private static final int MOST_SCHEDULES = 40_000;

  private static final List<String> SMALL =
      List.of(
          "pipe", "wait-queue", "eventfd-race", "two-cpus", "exclusive", "timers", "draw", "ties");

  /// What leaves runs at states that were met must not leave out an outcome: every schedule is
  /// played here without telling states apart, and all claims must come out in the same
  /// combinations.
  @TestFactory
  Stream<DynamicTest> tellingStatesApartLosesNoOutcome() {
    return eachSmall(
        scenario -> {
          Set<String> all = new TreeSet<>();
          int schedules = playAll(scenario, all);
          Set<String> searched = new TreeSet<>();
          int runs = search(scenario, searched);
          assertThat(searched).isEqualTo(all);
          assertThat(runs).isLessThanOrEqualTo(schedules);
        });
  }

  /// Two runs along the same schedule are in the same state at every choice.
  @TestFactory
  Stream<DynamicTest> theSameStatesTwice() {
    return eachSmall(
        scenario -> assertThat(states(scenario)).isEqualTo(states(scenario)).isNotEmpty());
  }

  private static Stream<DynamicTest> eachSmall(Consumer<Scenario> test) {
    return SMALL.stream().map(name -> dynamicTest(name, () -> test.accept(read(name))));
  }

  @Test
  void aStrandedConnectionIsFoundAndDrainingIsProved() {
    assertThat(conclude("stranded", new Strategy.Exhaustive(Strategy.Exhaustive.UNBOUNDED)))
        .isEqualTo(Result.REFUTED);
    assertThat(conclude("drained", new Strategy.Exhaustive(Strategy.Exhaustive.UNBOUNDED)))
        .isEqualTo(Result.PROVED);
  }

  @Test
  void samplingRefutesButNeverProves() {
    for (Strategy strategy : List.of(new Strategy.Random(1, 200), new Strategy.Pct(1, 200, 3))) {
      assertThat(conclude("lost-update", strategy)).isEqualTo(Result.REFUTED);
      assertThat(conclude("drained", strategy)).isEqualTo(Result.UNDECIDED);
    }
  }

  /// One preemption between reading and writing is enough, so a drawn schedule shrinks to that.
  @Test
  void aDrawnScheduleLosesTheDeparturesThatDecideNothing() {
    Scenario scenario = read("lost-update");
    var exploration =
        new Explorer(scenario, scenario.claims(), Limits.DEFAULT)
            .explore(new Strategy.Random(1, 200), Bounds.states(1));
    var schedule = exploration.conclusions().getFirst().schedule();
    assertThat(schedule).isNotNull();
    assertThat(schedule.departures()).isEqualTo(1);
  }

  @Test
  void withinABoundOnlyTheBoundIsProved() {
    assertThat(conclude("lost-update", new Strategy.Exhaustive(0))).isEqualTo(Result.PROVED);
    assertThat(conclude("lost-update", new Strategy.Exhaustive(1))).isEqualTo(Result.REFUTED);
  }

  @Test
  void givingUpIsNoProof() {
    Scenario scenario = read("drained");
    var exploration =
        new Explorer(scenario, scenario.claims(), Limits.DEFAULT)
            .explore(new Strategy.Exhaustive(Strategy.Exhaustive.UNBOUNDED), Bounds.states(20));
    assertThat(exploration.isComplete()).isFalse();
    assertThat(exploration.left()).isPositive();
    assertThat(exploration.conclusions().getFirst().result()).isEqualTo(Result.UNDECIDED);
  }

  @Test
  void aCounterexampleIsReplayedToTheSameVerdict() {
    Scenario scenario = read("lost-update");
    var conclusion =
        new Explorer(scenario, scenario.claims(), Limits.DEFAULT)
            .explore(new Strategy.Exhaustive(2), Bounds.states(10_000))
            .conclusions()
            .getFirst();
    assertThat(conclusion.schedule()).isNotNull();
    var replayed = Explorer.replay(scenario, Limits.DEFAULT, conclusion.schedule());
    assertThat(replayed).isNotNull();
    assertThat(replayed.departures()).hasSize(1);
    assertThat(outcome(scenario, replayed.result())).contains("FAILED");
  }

  @Test
  void aScheduleOfAnotherScenarioIsNone() {
    int[] far = new int[1_000];
    far[999] = 1;
    assertThat(Explorer.replay(read("drained"), Limits.DEFAULT, new Schedule(far))).isNull();
    assertThat(Explorer.replay(read("drained"), Limits.DEFAULT, new Schedule(new int[] {77})))
        .isNull();
  }

  private static Result conclude(String name, Strategy strategy) {
    Scenario scenario = read(name);
    return new Explorer(scenario, scenario.claims(), Limits.DEFAULT)
        .explore(strategy, Bounds.states(100_000))
        .conclusions()
        .getFirst()
        .result();
  }

  private static int playAll(Scenario scenario, Set<String> outcomes) {
    var schedules = new ArrayDeque<Schedule>(List.of(Schedule.DEFAULT));
    int played = 0;
    while (!schedules.isEmpty()) {
      played++;
      assertThat(played).isLessThan(MOST_SCHEDULES);
      var guide =
          new Guide(
              scenario,
              Limits.DEFAULT,
              schedules.remove(),
              (at, point) -> {
                for (int option = 1; option < point.arity(); option++) {
                  int[] options = Arrays.copyOf(at.schedule().options(), at.point() + 1);
                  options[at.point()] = option;
                  schedules.add(new Schedule(options));
                }
                return 0;
              });
      outcomes.add(outcome(scenario, guide.run()));
    }
    return played;
  }

  private static int search(Scenario scenario, Set<String> outcomes) {
    var ledger =
        new ClaimLedger(scenario.claims()) {
          @Override
          void add(RunResult run, Schedule schedule) {
            outcomes.add(outcome(scenario, run));
          }

          @Override
          boolean isDecided() {
            return false;
          }
        };
    var explorer = new Explorer(scenario, ledger, Limits.DEFAULT);
    var exploration =
        explorer.explore(
            new Strategy.Exhaustive(Strategy.Exhaustive.UNBOUNDED), Bounds.states(100_000));
    assertThat(exploration.isComplete()).isTrue();
    return (int) exploration.runs();
  }

  private static List<Long> states(Scenario scenario) {
    var states = new ArrayList<Long>();
    var hash = new StateHash(/* withNames= */ true, /* withSchedulers= */ true);
    List<Claim> claims = scenario.claims().stream().map(claim -> claim.says().claim()).toList();
    assertThat(claims).doesNotContainNull();
    new Guide(
            scenario,
            Limits.DEFAULT,
            Schedule.DEFAULT,
            (at, point) -> {
              hash.begin();
              hash.walk(at.world());
              states.add(hash.first());
              states.add(hash.second());
              return point.arity() - 1;
            })
        .run();
    return states;
  }

  private static String outcome(Scenario scenario, RunResult run) {
    return Verdicts.ofOneSchedule(scenario.claims(), run.trace(), run.reason()).stream()
        .map(verdict -> verdict.claim() + " " + verdict.outcome())
        .collect(Collectors.joining(", ", run.reason() + ": ", ""));
  }

  private static Scenario read(String name) {
    var diagnostics = new Diagnostics();
    try (InputStream text = SearchTest.class.getResourceAsStream(name + ".scn.yaml")) {
      var source = new SourceFile(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
      var file =
          ScenarioReader.read(
              source,
              path -> {
                throw new NoSuchFileException(path);
              },
              Map.of(),
              diagnostics);
      assertThat(diagnostics.sorted()).isEmpty();
      assertThat(file).isNotNull();
      return file.rows().getFirst().scenario();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

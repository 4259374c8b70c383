package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import wakeline.core.Limits;
import wakeline.oracle.Observed;
import wakeline.oracle.Oracle;
import wakeline.oracle.Replay;
import wakeline.oracle.Tier;
import wakeline.world.Simulation;

/// The kernel of this machine does what the catalogue says, wherever it can be asked.
@EnabledOnOs(OS.LINUX)
class ReplayTest {
  /// What a file says of itself that keeps it off the kernel: a world in which not order alone
  /// decides.
  private static final Pattern OTHER_WORLD =
      Pattern.compile(
          "its calls take time by a cost model|host '.*' (has .* CPUs|schedules"
              + " by fair shares)|process '.*' is not root's");

  /// Files that cannot be replayed for another reason: the beginning of what is said.
  private static final Map<String, String> NOT_REPLAYABLE =
      new TreeMap<>(
          Map.of(
              "fork/dying-thread-leaves-the-event", "a thread is killed on its way out",
              "pipe/fifo-open", "open(): only files that the scenario has made",
              "poll/select-writes-back", "select(): the time that is left",
              "signals/stopped-and-continued", "kill(): actors are not stopped",
              "timerfd/late-reader", "timerfd_gettime(): the time that is left"));

  /// Files in which the kernel draws, by a secret of its own, something that other things depend
  /// on.
  private static final Set<String> DRAWN = Set.of("ports/listener-group");

  private static int replayed;
  private static int otherWorlds;

  private static Oracle oracle;

  @BeforeAll
  static void start() {
    oracle = Oracle.start();
    System.out.println("replay of the catalogue: " + oracle);
    Assumptions.assumeTrue(oracle.tier() != Tier.NONE, oracle.toString());
  }

  @AfterAll
  static void stop() {
    System.out.println("replayed: " + replayed + " files; in a world of their own: " + otherWorlds);
    oracle.close();
  }

  @TestFactory
  Stream<DynamicTest> theKernelDoesWhatTheCatalogueSays() {
    return Catalogue.files().stream()
        .map(file -> dynamicTest(Catalogue.name(file) + " (" + oracle + ")", () -> replay(file)));
  }

  private static void replay(Path file) {
    String expected = NOT_REPLAYABLE.get(Catalogue.name(file));
    var refused = new ArrayList<String>();
    for (var row : Catalogue.read(file).rows()) {
      var model = Simulation.run(row.scenario(), Limits.DEFAULT).trace();
      Replay replay = Replay.of(oracle, row.scenario(), model, 1);
      switch (replay.observed()) {
        case Observed.Played _ when DRAWN.contains(Catalogue.name(file)) ->
            assertThat(replay.agrees() || replay.varies()).as(replay.toString()).isTrue();
        case Observed.Played _ ->
            assertThat(replay.agrees()).as(row.name() + ": " + replay.difference()).isTrue();
        case Observed.NotReplayable not -> refused.add(not.why().message());
        case Observed.Broken broken -> throw new AssertionError(row.name() + ": " + broken.why());
      }
    }
    if (!refused.isEmpty() && refused.stream().allMatch(OTHER_WORLD.asMatchPredicate())) {
      otherWorlds++;
    } else if (expected != null) {
      assertThat(refused).isNotEmpty().allMatch(why -> why.startsWith(expected));
    } else {
      assertThat(refused).as("rows that were not played").isEmpty();
      replayed++;
    }
  }
}

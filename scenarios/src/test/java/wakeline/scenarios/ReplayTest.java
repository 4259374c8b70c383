package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
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
  /// Files that cannot be replayed, not in one row, and why: the beginning of what is said.
  private static final Map<String, String> NOT_REPLAYABLE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("cpu/hog-and-waiter", "its calls take time"),
              Map.entry("cpu/ping-pong", "its calls take time"),
              Map.entry("cpu/two-hogs-share", "its calls take time"),
              Map.entry("cpu/wake-placement", "its calls take time"),
              Map.entry("cpu/yield", "its calls take time"),
              Map.entry("epoll/arrivals-during-a-harvest", "host 'box' has 2 CPUs"),
              Map.entry("epoll/oneshot-hands-over", "host 'box' has 3 CPUs"),
              Map.entry("fork/dying-thread-leaves-the-event", "a thread is killed"),
              Map.entry("herd/window-before-accept", "its calls take time"),
              Map.entry("patterns/one-loop-or-two-threads", "its calls take time"),
              Map.entry("pipe/fifo-open", "open(): only files that the scenario has made"),
              Map.entry("poll/cost-of-many", "its calls take time"),
              Map.entry("poll/select-writes-back", "select(): the time that is left"),
              Map.entry("poll/timeouts", "its calls take time"),
              Map.entry("selftest/epoll-mod-race", "its calls take time"),
              Map.entry("selftest/epoll-never-zero", "its calls take time"),
              Map.entry("signals/stopped-and-continued", "kill(): actors are not stopped"),
              Map.entry("timerfd/late-reader", "timerfd_gettime(): the time that is left"),
              Map.entry("udp/disconnect", "snapshots are not taken"),
              Map.entry("udp/freed-late", "snapshots are not taken")));

  private static Oracle oracle;

  @BeforeAll
  static void start() {
    oracle = Oracle.start();
    System.out.println("replay of the catalogue: " + oracle);
    Assumptions.assumeTrue(oracle.tier() != Tier.NONE, oracle.toString());
  }

  @AfterAll
  static void stop() {
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
        case Observed.Played _ ->
            assertThat(replay.agrees()).as(row.name() + ": " + replay.difference()).isTrue();
        case Observed.NotReplayable not -> refused.add(not.why().message());
        case Observed.Broken broken -> throw new AssertionError(row.name() + ": " + broken.why());
      }
    }
    if (expected == null) {
      assertThat(refused).as("rows that were not played").isEmpty();
    } else {
      assertThat(refused).isNotEmpty().allMatch(why -> why.startsWith(expected));
    }
  }
}

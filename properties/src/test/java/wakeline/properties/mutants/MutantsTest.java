package wakeline.properties.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import wakeline.properties.GoldenCorpus;
import wakeline.properties.corpus.Recorded;
import wakeline.properties.outcome.OutcomeReader;
import wakeline.properties.outcome.Played;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

/// The corpus tells the model from every faulty one on the list, and not by a single program.
class MutantsTest {
  /// Fewer would be luck.
  private static final int KILLS_LEAST = 3;

  /// How many are counted before the next mutant's turn; `-Dmutants.count=N` counts on.
  private static final int KILLS_MOST = Integer.getInteger("mutants.count", KILLS_LEAST);

  private static final int MUTANTS_LEAST = 30;

  @Test
  void everyMutantIsKilledByTheCorpus() throws Exception {
    List<Mutant> mutants = mutants();
    assertThat(mutants).hasSizeGreaterThanOrEqualTo(MUTANTS_LEAST);
    int workers = Math.min(2, Runtime.getRuntime().availableProcessors());
    var hunts = new ArrayList<Hunt>();
    var misplaced = new ArrayList<String>();
    for (Mutant mutant : mutants) {
      try {
        hunts.add(new Hunt(mutant));
      } catch (IllegalStateException e) {
        misplaced.add(String.valueOf(e.getMessage()));
      }
    }
    assertThat(misplaced).as("mutants whose places in the engine have changed").isEmpty();
    try (var pool = Executors.newFixedThreadPool(workers)) {
      var shares = new ArrayList<Future<Void>>();
      List<Recorded> programs = GoldenCorpus.programs();
      for (int worker = 0; worker < workers; worker++) {
        shares.add(pool.submit(share(programs, hunts, worker, workers)));
      }
      for (Future<Void> share : shares) {
        share.get();
      }
    }
    hunts.forEach(hunt -> System.out.println(hunt.line()));
    assertThat(hunts)
        .allSatisfy(hunt -> assertThat(hunt.kills()).isGreaterThanOrEqualTo(KILLS_LEAST));
  }

  /// A program is read once and played by all mutants that are still alive.
  private static Callable<Void> share(
      List<Recorded> programs, List<Hunt> hunts, int worker, int workers) {
    return () -> {
      for (int i = worker; i < programs.size(); i += workers) {
        if (hunts.stream().allMatch(hunt -> hunt.kills() >= KILLS_MOST)) {
          break;
        }
        Recorded one = programs.get(i);
        Scenario scenario = Played.read(one.program());
        for (Hunt hunt : hunts) {
          hunt.play(one, scenario);
        }
      }
      return null;
    };
  }

  private static List<Mutant> mutants() throws IOException {
    try (InputStream in =
        MutantsTest.class.getResourceAsStream("/wakeline/properties/mutants.txt")) {
      assert in != null;
      return Mutant.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  /// A mutant and who killed it.
  private static final class Hunt {
    private final Mutant mutant;
    private final MutantEngine engine;
    private int kills;
    private int broken;
    private int played;
    private String first = "";

    Hunt(Mutant mutant) {
      this.mutant = mutant;
      engine = new MutantEngine(mutant);
    }

    synchronized int kills() {
      return kills;
    }

    void play(Recorded one, Scenario scenario) {
      if (kills() >= KILLS_MOST) {
        return;
      }
      boolean breaks = false;
      boolean differs;
      try {
        Trace trace = engine.run(scenario);
        differs = !OutcomeReader.of(one.program(), trace).lines().equals(one.outcome());
      } catch (Throwable e) {
        breaks = true;
        differs = true;
      }
      note(one, differs, breaks);
    }

    private synchronized void note(Recorded one, boolean differs, boolean breaks) {
      played++;
      if (differs && kills++ == 0) {
        first = one.program().name();
      }
      if (breaks) {
        broken++;
      }
    }

    synchronized String line() {
      return "%-36s killed by %3d%s of %5d programs%s, first by %s"
          .formatted(
              mutant.name(),
              kills,
              kills >= KILLS_MOST ? "+" : " ",
              played,
              broken == 0 ? "" : " (" + broken + " ended by its own fault)",
              first);
    }
  }
}

package wakeline.properties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakeline.oracle.Tier;
import wakeline.properties.generate.Generator;
import wakeline.properties.program.StepProgram;

/// Programs that are in no corpus, on the model and on the kernel of this machine: some more on CI.
///
/// `-Ddifferential.programs=N` plays N of them, `-Ddifferential.from=SEED` others.
class DifferentialTest {
  private static final int PROGRAMS =
      Integer.getInteger("differential.programs", System.getenv("CI") == null ? 500 : 5_000);

  /// Far from the seeds of the corpus.
  private static final long FIRST = Long.getLong("differential.from", 1_000_000L);

  private static final int BATCH = 250;
  private static final int DIFFERENCES_MOST = 5;

  @Test
  @Timeout(value = 24, unit = TimeUnit.HOURS)
  void modelAndKernelAgree() throws Exception {
    try (var arena = new Arena()) {
      if (arena.tier() == Tier.NONE) {
        System.out.println(arena.words() + "; the golden corpus alone speaks for it");
        return;
      }
      long start = System.nanoTime();
      var differences = new ArrayList<Arena.Difference>();
      try (var model = Executors.newSingleThreadExecutor()) {
        Future<Arena.Batch> next = model.submit(() -> arena.onTheModel(batch(0)));
        int done = 0;
        while (done < PROGRAMS && differences.size() < DIFFERENCES_MOST) {
          Arena.Batch batch = next.get();
          done += BATCH;
          int from = done;
          next = model.submit(() -> arena.onTheModel(batch(from)));
          differences.addAll(arena.differences(batch));
        }
      }
      System.out.printf(
          "model against %s: %d programs, %d steps, %d differ, %d left out because tasks race, %d"
              + " disturbed, %d s%n",
          arena.words(),
          arena.compared,
          arena.steps,
          differences.size(),
          arena.racing,
          arena.disturbed,
          (System.nanoTime() - start) / 1_000_000_000L);
      differences.forEach(difference -> System.out.println(arena.shrunk(difference)));
      assertThat(differences).isEmpty();
      assertThat(arena.compared + arena.racing)
          .as("programs that were played")
          .isGreaterThanOrEqualTo(PROGRAMS * 9 / 10);
    }
  }

  private static List<StepProgram> batch(int done) {
    var programs = new ArrayList<StepProgram>();
    for (int i = done; i < Math.min(done + BATCH, PROGRAMS); i++) {
      programs.add(Generator.program(FIRST + i));
    }
    return programs;
  }
}

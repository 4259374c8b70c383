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

/// Programs that are in no corpus, on the model and on the kernel of this machine: many on CI.
///
/// `-Ddifferential.programs=N` plays N of them, `-Ddifferential.from=SEED` others,
/// `-Ddifferential.minutes=M` as many as there is time for.
class DifferentialTest {
  private static final int PROGRAMS =
      Integer.getInteger("differential.programs", System.getenv("CI") == null ? 1_000 : 20_000);

  /// Far from the seeds of the corpus.
  private static final long FIRST = Long.getLong("differential.from", 1_000_000L);

  private static final long MINUTES = Long.getLong("differential.minutes", Long.MAX_VALUE);

  private static final int BATCH = 250;
  private static final long PROGRESS_SECONDS = 30;
  private static final int DIFFERENCES_MOST = 5;

  /// Where the kernel schedules freely, the outcome of at most one program in so many may go
  /// unseen: it may be a rare one.
  private static final int UNSEEN_SHARE = 10;

  /// As many programs as a kernel that schedules freely is asked for: each may be played often.
  private static final int FREE_PROGRAMS = 300;

  @Test
  @Timeout(value = 24, unit = TimeUnit.HOURS)
  void modelAndKernelAgree() throws Exception {
    try (var arena = new Arena()) {
      if (arena.tier() == Tier.NONE) {
        System.out.println(arena.words() + "; the golden corpus alone speaks for it");
        return;
      }
      int programs = arena.tier() == Tier.FREE ? Math.min(PROGRAMS, FREE_PROGRAMS) : PROGRAMS;
      var differences = new ArrayList<Arena.Difference>();
      var progress = new Progress(programs, PROGRESS_SECONDS);
      int done = 0;
      try (var model = Executors.newSingleThreadExecutor()) {
        Future<Arena.Batch> next = model.submit(() -> arena.onTheModel(batch(0, programs)));
        while (done < programs
            && differences.size() < DIFFERENCES_MOST
            && progress.seconds() / 60 < MINUTES) {
          Arena.Batch batch = next.get();
          done = Math.min(done + BATCH, programs);
          int from = done;
          next = model.submit(() -> arena.onTheModel(batch(from, programs)));
          for (Arena.Difference difference : arena.differences(batch)) {
            System.out.println("  differs: " + difference.program().name());
            differences.add(difference);
          }
          progress.at(done, arena.steps, differences.size());
        }
      }
      System.out.printf(
          "model against %s: %,d programs, %,d steps, %d differ, %d disturbed; %s%n",
          arena.words(),
          arena.compared,
          arena.steps,
          differences.size(),
          arena.disturbed,
          progress.pace(done, arena.steps));
      if (arena.tier() == Tier.FREE) {
        System.out.printf(
            "  one of several outcomes: of %d programs the kernel showed the model's, of %d it did not:"
                + " %s%n",
            arena.members, arena.unseen.size(), arena.unseen);
      }
      differences.forEach(difference -> System.out.println(arena.shrunk(difference)));
      assertThat(differences).isEmpty();
      assertThat(arena.compared)
          .as("programs that were played")
          .isGreaterThanOrEqualTo(done * 9 / 10);
      assertThat(arena.unseen.size() * UNSEEN_SHARE)
          .as("programs whose outcome the kernel did not show: " + arena.unseen)
          .isLessThanOrEqualTo(arena.members + arena.unseen.size());
    }
  }

  private static List<StepProgram> batch(int done, int all) {
    var programs = new ArrayList<StepProgram>();
    for (int i = done; i < Math.min(done + BATCH, all); i++) {
      programs.add(Generator.program(FIRST + i));
    }
    return programs;
  }
}

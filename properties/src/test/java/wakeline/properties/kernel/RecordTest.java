package wakeline.properties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wakeline.oracle.Oracle;
import wakeline.oracle.Tier;
import wakeline.properties.GoldenCorpus;
import wakeline.properties.corpus.Corpus;
import wakeline.properties.corpus.Recorded;
import wakeline.properties.outcome.Played;
import wakeline.properties.outcome.SideBySide;
import wakeline.properties.program.StepProgram;
import wakeline.spec.Scenario;

/// Records the golden corpus anew on the kernel of this machine, with `-Dcorpus=record`, and says
/// what changed.
class RecordTest {
  private static final Path FOLDER = Path.of("src/test/resources/wakeline/properties/corpus");
  private static final int BATCH = 250;
  private static final int SHOWN_MOST = 10;

  @Test
  @Timeout(value = 12, unit = TimeUnit.HOURS)
  void recordsTheCorpusAnew() throws IOException {
    assumeTrue(
        "record".equals(System.getProperty("corpus")), "only when asked to: -Dcorpus=record");
    try (var arena = new Arena()) {
      assertThat(arena.tier()).as(arena.words()).isEqualTo(Tier.FIFO);
      for (String part : GoldenCorpus.PARTS) {
        if (part.equals(GoldenCorpus.TIMED)) {
          System.out.println(part + " stays as it is: between its steps TCP's timers must run out");
        } else {
          record(arena, part);
        }
      }
    }
  }

  private static void record(Arena arena, String part) throws IOException {
    Corpus old = GoldenCorpus.part(part);
    var all = new ArrayList<Recorded>();
    int changed = 0;
    for (int at = 0; at < old.programs().size(); at += BATCH) {
      List<Recorded> batch =
          old.programs().subList(at, Math.min(at + BATCH, old.programs().size()));
      List<@Nullable List<String>> outcomes = play(arena, batch);
      for (int i = 0; i < batch.size(); i++) {
        Recorded was = batch.get(i);
        List<String> seen = outcomes.get(i);
        boolean differs =
            seen != null && !seen.equals(was.outcome()) && isSettled(arena, was, seen);
        Recorded now = differs && seen != null ? new Recorded(was.program(), seen) : was;
        all.add(now);
        if (differs && changed++ < SHOWN_MOST) {
          System.out.println(
              SideBySide.of(
                  was.program(),
                  old.kernel(),
                  was.outcome(),
                  "Linux " + Oracle.kernel(),
                  now.outcome()));
        }
      }
    }
    String kernel = "Linux " + Oracle.kernel() + " " + System.getProperty("os.arch");
    System.out.printf(
        "%s: %d of %d programs end otherwise on %s than on %s%n",
        part, changed, all.size(), kernel, old.kernel());
    if (changed > 0) {
      new Corpus(kernel, all).write(Files.newOutputStream(FOLDER.resolve(part + ".gz")));
    }
  }

  private static boolean isSettled(Arena arena, Recorded one, List<String> seen) {
    return arena.isSettled(one.program(), Played.read(one.program()), seen);
  }

  private static List<@Nullable List<String>> play(Arena arena, List<Recorded> batch) {
    var programs = new ArrayList<StepProgram>();
    var scenarios = new ArrayList<Scenario>();
    for (Recorded one : batch) {
      programs.add(one.program());
      scenarios.add(Played.read(one.program()));
    }
    return arena.onTheKernel(programs, scenarios);
  }
}

package wakeline.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wakeline.properties.corpus.Recorded;
import wakeline.properties.coverage.Cells;
import wakeline.properties.coverage.Coverage;
import wakeline.properties.outcome.Played;
import wakeline.properties.outcome.SideBySide;
import wakeline.properties.program.ScenarioText;

/// Each program of the corpus, from its scenario file to its outcome, as a kernel played it; and
/// what the corpus reaches.
class GoldenCorpusTest {
  private static final int PROGRAMS_LEAST = 20_000;
  private static final int SHOWN_MOST = 3;

  /// Fewer hits of a cell would be luck.
  private static final int HITS_LEAST = 3;

  private static final Path CELLS = Path.of("src/test/resources/wakeline/properties/cells.txt");

  private static final List<String> DIFFERENCES = new ArrayList<>();
  private static final Cells REACHED = new Cells();
  private static int played;

  private record Share(List<String> differences, Cells reached) {}

  @BeforeAll
  static void play() throws Exception {
    List<Recorded> programs = GoldenCorpus.programs();
    int workers = Math.min(2, Runtime.getRuntime().availableProcessors());
    long start = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(workers)) {
      var shares = new ArrayList<Future<Share>>();
      for (int worker = 0; worker < workers; worker++) {
        int from = worker;
        shares.add(pool.submit(() -> play(programs, from, workers)));
      }
      for (Future<Share> share : shares) {
        DIFFERENCES.addAll(share.get().differences);
        REACHED.addAll(share.get().reached);
      }
    }
    played = programs.size();
    System.out.printf(
        "golden corpus of %s: %d programs, %d differ, %d cells, %d s%n",
        GoldenCorpus.kernels(),
        played,
        DIFFERENCES.size(),
        REACHED.size(),
        (System.nanoTime() - start) / 1_000_000_000L);
  }

  private static Share play(List<Recorded> programs, int from, int by) {
    var differences = new ArrayList<String>();
    var coverage = new Coverage();
    for (int i = from; i < programs.size(); i += by) {
      Recorded one = programs.get(i);
      Played model = Played.of(one.program());
      List<String> lines = model.outcome().lines();
      if (!lines.equals(one.outcome())) {
        differences.add(
            ScenarioText.of(one.program())
                + SideBySide.of(one.program(), "kernel", one.outcome(), "model", lines));
      }
      coverage.see(model.trace());
    }
    return new Share(differences, coverage.cells());
  }

  @Test
  void theModelAgreesWithTheKernel() {
    assertThat(played).isGreaterThanOrEqualTo(PROGRAMS_LEAST);
    DIFFERENCES.stream().limit(SHOWN_MOST).forEach(System.out::println);
    assertThat(DIFFERENCES.size()).as("programs that differ").isZero();
  }

  /// The table of cells, row by row; each that is in it must be reached. `-Dbless` writes it anew.
  @Test
  void theCorpusReachesEveryCell() throws IOException {
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "coverage.txt"), REACHED.lines());
    if (System.getProperty("bless") != null) {
      Files.write(CELLS, REACHED.lines(HITS_LEAST));
    }
    var missed = new ArrayList<String>();
    for (String line : Files.readAllLines(CELLS)) {
      String row = line.substring(0, line.indexOf(':'));
      for (String column : line.substring(row.length() + 1).strip().split(" ", -1)) {
        if (REACHED.hits(row, column) < HITS_LEAST) {
          missed.add(row + ": " + column + " " + REACHED.hits(row, column));
        }
      }
    }
    assertThat(missed).isEmpty();
  }
}

package wakeline.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import wakeline.trace.Rule;

/// Each program of the corpus, from its scenario file to its outcome, as a kernel played it; and
/// what the corpus reaches.
class GoldenCorpusTest {
  private static final int PROGRAMS_LEAST = 20_000;
  private static final int SHOWN_MOST = 3;

  /// Fewer hits of a cell would be luck.
  private static final int HITS_LEAST = 3;

  private static final Path EXERCISED =
      Path.of("../scenarios/src/main/resources/wakeline/scenarios/rules-of-corpus.txt");

  private static final Path CELLS = Path.of("src/test/resources/wakeline/properties/cells.txt");

  private static final List<String> DIFFERENCES = new ArrayList<>();
  private static final Cells REACHED = new Cells();
  private static final Map<Rule, Integer> RULES = new LinkedHashMap<>();
  private static int played;

  /// @param rules how many programs exercise each
  private record Share(List<String> differences, Cells reached, Map<Rule, Integer> rules) {}

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
        share.get().rules.forEach((rule, n) -> RULES.merge(rule, n, Integer::sum));
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
    var rules = new LinkedHashMap<Rule, Integer>();
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
      for (Rule rule : Rule.all()) {
        if (model.trace().exercised(rule) > 0) {
          rules.merge(rule, 1, Integer::sum);
        }
      }
    }
    return new Share(differences, coverage.cells(), rules);
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

  /// What `wakeline coverage` tells of the corpus: each rule, and how many programs exercise it.
  /// None may get less. `-Dbless` writes it anew.
  @Test
  void theCorpusExercisesTheRulesThatItIsSaidTo() throws IOException {
    if (System.getProperty("bless") != null) {
      var lines = new ArrayList<String>();
      lines.add("# " + played + " programs of " + GoldenCorpus.kernels());
      for (Rule rule : Rule.all()) {
        if (RULES.containsKey(rule)) {
          lines.add(rule.id() + " " + RULES.get(rule));
        }
      }
      Files.write(EXERCISED, lines);
    }
    for (String line : Files.readAllLines(EXERCISED)) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" ", 2);
        int programs =
            RULES.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(words[0]))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(programs)
            .as("programs that exercise %s; -Dbless renews %s", words[0], EXERCISED)
            .isGreaterThanOrEqualTo(Integer.parseInt(words[1]));
      }
    }
  }
}

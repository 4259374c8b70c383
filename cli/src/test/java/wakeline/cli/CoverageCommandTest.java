package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakeline.trace.Rule;

class CoverageCommandTest {
  @TempDir Path folder;

  private static final String SEMAPHORE =
      """
      scenario: semaphore
      cost: zero
      matrix:
        count: [1, 2]
      hosts:
        box:
          processes:
            p:
              program: |
                int n;
                int e = eventfd($count, EFD_SEMAPHORE);
                for (int i = 0; i < $count; i++) read(e, &n, 8);
                mark "something";
      expect:
        never: count(mark "something") == 7
      """;

  private String file(String text) throws IOException {
    var file = folder.resolve("semaphore.scn.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void listsEveryRuleInEightyColumns() {
    var run = Captured.run("coverage");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    for (var rule : Rule.all()) {
      assertThat(run.out().lines())
          .as(rule.id())
          .anyMatch(line -> line.startsWith(rule.id() + " "));
    }
    assertThat(run.out()).contains("\nepoll ", "epoll/").contains("rules: " + Rule.all().size());
  }

  @Test
  void countsHowOftenARuleDecidedInAllRowsOfAFile() throws IOException {
    var run = Captured.run("coverage", file(SEMAPHORE));
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("EVENTFD-SEMAPHORE +\\d+ +\\d+ +3"))
        .anyMatch(line -> line.matches("EP-ADD-READY +\\d+ +\\d+ +-"));
  }

  /// As `show` it judges no claims.
  @Test
  void aClaimThatFailsDoesNotChangeTheStatus() throws IOException {
    assertThat(Captured.run("coverage", file(SEMAPHORE)).status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void missingListsWhatTheRunDidNotExercise() throws IOException {
    var run = Captured.run("coverage", "--missing", file(SEMAPHORE));
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).contains("EP-ADD-READY ").doesNotContain("EVENTFD-SEMAPHORE");
  }

  @Test
  void missingWithoutAFileListsWhatNothingExercises() {
    for (var line :
        Captured.run("coverage", "--missing", "--format", "jsonl").out().lines().toList()) {
      assertThat(line).contains("\"scenarios\":0,\"programs\":0");
    }
  }

  @Test
  void linesAreForMachines() throws IOException {
    var run = Captured.run("coverage", "--format", "jsonl", file(SEMAPHORE));
    assertThat(run.out().lines()).hasSize(Rule.all().size());
    assertThat(run.out().lines())
        .allMatch(line -> line.startsWith("{\"kind\":\"rule\",\"rule\":\"") && line.endsWith("}"))
        .anyMatch(
            line ->
                line.contains("\"rule\":\"EVENTFD-SEMAPHORE\"")
                    && line.contains("\"function\":\"fs/eventfd.c:eventfd_ctx_do_read()\"")
                    && line.contains("\"times\":3"));
  }

  @Test
  void onlyOneRow() throws IOException {
    var run = Captured.run("coverage", "--only", "count=1", file(SEMAPHORE));
    assertThat(run.out().lines()).anyMatch(line -> line.matches("EVENTFD-SEMAPHORE .* 1"));
    var none = Captured.run("coverage", "--only", "count=7", file(SEMAPHORE));
    assertThat(none.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(none.out()).isEmpty();
  }

  @Test
  void aFileThatCannotBeRunIsComplainedAbout() throws IOException {
    var run = Captured.run("coverage", file(SEMAPHORE.replace("eventfd(", "eventfb(")));
    assertThat(run.status()).isEqualTo(ExitStatus.INVALID);
    assertThat(run.err()).contains("eventfb");
  }

  @Test
  void whatIsNotThereIsAUsageError() {
    assertThat(Captured.run("coverage", "--format", "xml").status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Captured.run("coverage", "no-such-file").status()).isEqualTo(ExitStatus.USAGE);
  }
}

package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final String EVENTFD = "../scenarios/eventfd";

  @TempDir private Path folder;

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void allAreWrittenBesidesWhatIsShown() throws IOException {
    Files.writeString(folder.resolve("summary"), "before\n");
    var captured =
        Captured.run(
            "run",
            "-q",
            EVENTFD,
            "--junit",
            in("junit"),
            "--summary",
            in("summary"),
            "--sarif",
            in("sarif"),
            "--code-quality",
            in("quality"),
            "--csv",
            in("csv"),
            "--annotations");
    assertThat(captured.status()).isEqualTo(ExitStatus.OK);
    assertThat(captured.out()).endsWith("scenarios: 3 passed, 0 failed, 0 skipped\n");
    assertThat(folder.resolve("junit")).content().contains("failures=\"0\"");
    assertThat(folder.resolve("summary")).content().startsWith("before\n## Wakeline: ✓ 3 passed");
    assertThat(folder.resolve("sarif")).content().contains("\"version\": \"2.1.0\"");
    assertThat(folder.resolve("quality")).hasContent("[]");
    assertThat(folder.resolve("csv")).content().startsWith("file,scenario,row");
  }

  @Test
  void shardsTogetherAreAllFilesAndNoneTwice() {
    var lines = new java.util.ArrayList<String>();
    for (int shard = 1; shard <= 2; shard++) {
      Captured.run("run", "-q", EVENTFD, "--shard", shard + "/2", "-v")
          .out()
          .lines()
          .filter(line -> line.startsWith("scenarios: "))
          .forEach(lines::add);
    }
    assertThat(lines)
        .containsExactly(
            "scenarios: 2 passed, 0 failed, 0 skipped", "scenarios: 1 passed, 0 failed, 0 skipped");
    var wrong = Captured.run("run", EVENTFD, "--shard", "3/2");
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Captured.run("run", EVENTFD, "--shard", "3").err()).contains("--shard takes K/N");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() {
    var captured = Captured.run("run", "-q", EVENTFD, "--csv", in("none/csv"));
    assertThat(captured.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(captured.err()).contains("there is no folder for");
  }
}

package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldensTest {
  private static final String HERD = "../scenarios/herd/thundering-herd.scn.yaml";

  @TempDir private Path folder;

  private Captured run(String... more) {
    var args = new java.util.ArrayList<String>();
    args.addAll(java.util.List.of("run", "-q", HERD, "--golden", folder.resolve("g").toString()));
    args.addAll(java.util.List.of(more));
    return Captured.run(args.toArray(String[]::new));
  }

  @Test
  void whatIsBlessedIsFoundAgain() {
    assertThat(run().status()).isEqualTo(ExitStatus.GOLDEN);
    assertThat(run().out()).contains("golden: none yet of thundering-herd [case=shared-lt]");
    assertThat(run("--bless").status()).isEqualTo(ExitStatus.OK);
    assertThat(folder.resolve("g/thundering-herd.golden"))
        .content()
        .startsWith("# wakeline golden 1\n\nrow [case=shared-lt]\nends idle\n")
        .contains("\ntask box.srv.worker[3]\n  epoll_wait(4→epoll#1) = 1: 3→tcp#1 IN slept\n");
    var again = run();
    assertThat(again.status()).isEqualTo(ExitStatus.OK);
    assertThat(again.out()).doesNotContain("golden:");
  }

  @Test
  void aDifferenceIsToldByWhatItMeans() {
    run("--bless");
    var other = run("-p", "workers=5");
    assertThat(other.status()).isEqualTo(ExitStatus.GOLDEN);
    assertThat(other.out())
        .containsSubsequence(
            "golden: thundering-herd [case=shared-lt] differs",
            "voluntary switches 8 → 9 (+1)",
            "task box.srv.worker[4] is new",
            "task box.srv.worker[3], from its step 1 on:",
            "  - epoll_wait(4→epoll#1) = 1",
            "  + epoll_wait(4→epoll#1) …",
            "what led to the first of these:");
    assertThat(run("-p", "workers=5", "--bless").out()).contains("(+1)");
    assertThat(run("-p", "workers=5").status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void aGoldenThatIsNoneIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("g"));
    var file = folder.resolve("g/thundering-herd.golden");
    for (var text :
        new String[] {"", "{}", "# wakeline golden 2\n", "# wakeline golden 1\nfoo\n"}) {
      Files.writeString(file, text);
      var captured = run();
      assertThat(captured.status()).as(text).isEqualTo(ExitStatus.USAGE);
      assertThat(captured.err()).contains("cannot be read: ").doesNotContain("Exception");
    }
    Files.writeString(file, "# wakeline golden 1\n\nrow\nends idle\ncount x y\n");
    assertThat(run().err()).contains("line 5 is not understood");
  }

  @Test
  void twoRowsOrFilesAreCompared() {
    var rows = Captured.run("diff", HERD, "--only", "case=shared-lt", "--only", "case=own-lt");
    assertThat(rows.status()).isEqualTo(ExitStatus.GOLDEN);
    assertThat(rows.out())
        .startsWith("--- thundering-herd [case=shared-lt]\n+++ thundering-herd [case=own-lt]\n")
        .contains("claim full-herd: skipped → held\n", "in vain 1 → 3 (+2)\n");
    var same = Captured.run("diff", HERD, HERD);
    assertThat(same.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Captured.run("diff", HERD).err()).contains("two rows are compared, and 5");
    assertThat(Captured.run("diff", "../scenarios/eventfd").err()).contains("there are 3");
  }
}

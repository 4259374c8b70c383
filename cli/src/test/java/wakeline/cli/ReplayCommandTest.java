package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wakeline.oracle.Oracle;
import wakeline.oracle.Tier;

@EnabledOnOs(OS.LINUX)
class ReplayCommandTest {
  private static final String HEAD =
      "scenario: test\ncost: zero\nhosts:\n  box:\n    processes:\n      p:\n        program: |\n";

  private static boolean isExact;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void aKernelCanBeAsked() {
    try (var oracle = Oracle.start()) {
      System.out.println("replay: " + oracle);
      isExact = oracle.tier() == Tier.FIFO;
      Assumptions.assumeTrue(oracle.tier() != Tier.NONE, oracle.toString());
    }
  }

  private String file(String program) throws IOException {
    return fileOf(HEAD + program.indent(10));
  }

  private String fileOf(String text) throws IOException {
    var file = folder.resolve("test.scn.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  private String pipe() throws IOException {
    return file(
        """
        int fds[2];
        char b[8];
        pipe2(fds, 0);
        write(fds[1], "hello");
        int n = read(fds[0], b);
        mark "n" (n);
        """);
  }

  @Test
  void whatTheModelSaysIsShownAndTheStatusIsZero() throws IOException {
    var replay = Captured.run("replay", pipe());
    assertThat(replay.status()).as(replay.out() + replay.err()).isEqualTo(ExitStatus.OK);
    assertThat(replay.err()).startsWith("replay: Linux ");
    assertThat(replay.out())
        .contains("kernel " + Oracle.kernel(), "mark \"n\"", "✓ test")
        .endsWith(": 1 the same, 0 different, 0 not played\n");
  }

  /// A port that the kernel chooses is another one each time, and none that the model draws.
  @Test
  void aDifferenceMakesTheStatusFive() throws IOException {
    var replay =
        Captured.run(
            "replay",
            "-q",
            file(
                """
                int s = socket(AF_INET, SOCK_STREAM, 0);
                listen(s, 4);
                struct sockaddr_in a;
                getsockname(s, &a);
                mark "port" (ntohs(a.sin_port));
                """));
    assertThat(replay.status())
        .as(replay.out() + replay.err())
        .isEqualTo(isExact ? ExitStatus.DIFFERS : ExitStatus.FAILED);
    assertThat(replay.out())
        .contains(
            "✗ test: 0 of ", " plays as the model says, ", "model:  mark \"port\"", "│ kernel")
        .endsWith(": 0 the same, 1 different, 0 not played\n");
    assertThat(replay.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void whatCannotBePlayedMakesTheStatusOne() throws IOException {
    var replay = Captured.run("replay", file("compute 1ms;\n"));
    assertThat(replay.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(replay.err()).contains("error[not-replayable]");
    assertThat(replay.out()).endsWith(": 0 the same, 0 different, 1 not played\n");
  }

  @Test
  void anInvalidFileMakesTheStatusThree() throws IOException {
    assertThat(Captured.run("replay", fileOf("scenario: 1\n")).status())
        .isEqualTo(ExitStatus.INVALID);
  }

  @Test
  void recordsForMachinesNameTheKernel() throws IOException {
    var replay = Captured.run("replay", "--format=jsonl", pipe());
    assertThat(replay.out().lines())
        .first()
        .asString()
        .contains("\"kind\":\"run\"", "\"kernel\":\"" + Oracle.kernel() + "\"");
    assertThat(replay.out()).contains("\"call\":\"read\",\"ret\":5");
    assertThat(replay.err()).endsWith(": 1 the same, 0 different, 0 not played\n");
  }

  @Test
  void theLogOfCallsAndSeveralTimes() throws IOException {
    var replay = Captured.run("replay", "--format", "strace", "--times", "3", pipe());
    assertThat(replay.out())
        .contains("pipe2([3, 4], 0) = 0", "✓ test: 3 of 3 plays as the model says\n");
  }
}

package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakeline.diag.Diagnostics;

class GuardTest {
  private final Captured.Streams streams = new Captured.Streams(false);

  @TempDir private Path folder = Path.of("");

  private Captured guarded(Guard.Work work) throws IOException {
    Path file = folder.resolve("test.scn.yaml");
    Files.writeString(
        file,
        "scenario: test\nhosts:\n  box:\n    processes:\n      p:\n        program: getpid();\n");
    var scenario =
        Objects.requireNonNull(new ScenarioSource().read(file, Map.of(), new Diagnostics()));
    return streams.ended(new Guard(streams.terminal, "replay").run(file, scenario, work).status());
  }

  @Test
  void whatGoesWellPasses() throws IOException {
    assertThat(guarded(_ -> FileOutcome.PASSED)).isEqualTo(new Captured(ExitStatus.OK, "", ""));
  }

  @Test
  void tooLittleMemoryOrStackIsTheFilesFailure() throws IOException {
    Captured memory =
        guarded(
            _ -> {
              throw new OutOfMemoryError();
            });
    assertThat(memory.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(memory.err()).contains("error[budget]", "more memory than there is");
    Captured stack =
        guarded(
            _ -> {
              throw new StackOverflowError();
            });
    assertThat(stack.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(stack.err()).contains("more stack than there is");
  }

  @Test
  void anythingElseIsAFaultOfTheTool() throws IOException {
    Captured fault =
        guarded(
            _ -> {
              throw new IllegalStateException("odd");
            });
    assertThat(fault.status()).isEqualTo(ExitStatus.INTERNAL);
    assertThat(fault.err()).contains("internal error: IllegalStateException: odd");
  }
}

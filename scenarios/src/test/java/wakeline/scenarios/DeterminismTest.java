package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The same file and row give the same bytes, whenever and wherever they are played.
class DeterminismTest {
  private static List<String> once = List.of();

  @BeforeAll
  static void playEverything() {
    once = Fingerprints.sorted(Fingerprints.all(/* backwards= */ false));
  }

  /// What was played before leaves nothing behind: the second time all goes backwards.
  @Test
  void twiceInOneJvm() {
    assertThat(Fingerprints.sorted(Fingerprints.all(/* backwards= */ true))).isEqualTo(once);
  }

  /// Another process, with other identity hashes, hash salts, collector, compiler and locale.
  @Test
  void inAFreshJvmWithOtherSettings() throws Exception {
    assertThat(
            Fingerprints.sorted(
                fresh(
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=0",
                    "-XX:+UseParallelGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-Duser.timezone=Asia/Kathmandu",
                    "-Dfile.encoding=COMPAT")))
        .isEqualTo(once);
  }

  private static List<String> fresh(String... settings) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(settings));
    command.addAll(
        List.of("-ea", "-cp", System.getProperty("java.class.path"), Fingerprints.class.getName()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().toList();
  }
}

package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path folder;

  @Test
  void writesAScenarioOfThatName() throws IOException {
    var run = Captured.run("init", folder + "/my-herd");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).contains("now: wakeline run");
    assertThat(Files.readString(folder.resolve("my-herd.scn.yaml")))
        .contains("scenario: my-herd\n");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("mine.scn.yaml"), "precious");
    var run = Captured.run("init", folder + "/mine.scn.yaml");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("is there already");
    assertThat(Files.readString(folder.resolve("mine.scn.yaml"))).isEqualTo("precious");
  }

  @Test
  void namesAreKebabCaseAndFoldersMustExist() {
    assertThat(Captured.run("init", "My_Herd").err()).contains("kebab case");
    assertThat(Captured.run("init", folder + "/no/where").err()).contains("there is no folder");
  }

  /// Tests run in the module's folder; README is above.
  @Test
  void theReadmeShowsWhatIsWritten() throws IOException {
    var template = InitCommand.template("first");
    var body = template.substring(template.indexOf("scenario:")).stripTrailing();
    assertThat(Files.readString(Path.of("../README.md"))).contains("```yaml\n" + body + "\n```");
  }
}

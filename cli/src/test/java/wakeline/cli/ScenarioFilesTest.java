package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void catalogue() throws IOException {
    for (var name :
        List.of(
            "epoll/b.scn.yaml",
            "epoll/a.scn.yaml",
            "herd/c.scn.yaml",
            "herd/notes.md",
            "herd/target/d.scn.yaml",
            ".hidden/e.scn.yaml")) {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  @Test
  void aFolderStandsForAllBelowItByName() throws IOException {
    assertThat(names("")).containsExactly("epoll/a", "epoll/b", "herd/c");
  }

  @Test
  void aPatternReachesAcrossFolders() throws IOException {
    assertThat(names("**/[ac].scn.yaml")).containsExactly("epoll/a", "herd/c");
    assertThat(names("epoll/*.scn.yaml")).containsExactly("epoll/a", "epoll/b");
  }

  @Test
  void argumentsKeepTheirOrderAndNoFileComesTwice() throws IOException {
    assertThat(names("herd", "epoll/b.scn.yaml", ""))
        .containsExactly("herd/c", "epoll/b", "epoll/a");
  }

  @Test
  void whatIsNotThereIsSuggested() {
    assertThatThrownBy(() -> names("epoll/a.scn.yml"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("did you mean")
        .hasMessageContaining("a.scn.yaml");
    assertThatThrownBy(() -> names("epoll/a")).hasMessageContaining("a.scn.yaml");
  }

  @Test
  void nothingFoundIsAnError() {
    assertThatThrownBy(() -> names("nowhere/*.scn.yaml")).hasMessageContaining("nothing matches");
    assertThatThrownBy(() -> names("herd/target/..//../.hidden/../herd/x["))
        .hasMessageContaining("x[");
  }

  private List<String> names(String... arguments) throws IOException {
    var paths = new ArrayList<String>();
    for (var argument : arguments) {
      paths.add(folder + "/" + argument);
    }
    return ScenarioFiles.of(paths).stream()
        .map(file -> folder.relativize(file).toString().replace(".scn.yaml", ""))
        .toList();
  }
}

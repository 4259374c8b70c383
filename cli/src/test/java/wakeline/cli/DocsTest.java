package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the docs show is so: their scenarios check cleanly and pass, their commands print what
/// stands under them. `-Dbless` writes the outputs anew.
///
/// * A `yaml` block with a `scenario:` is a whole file. `<!-- file: NAME -->` in front of it gives
///   it a name that commands below may use; `fails` in that comment says that a claim of it fails,
///   `wrong` that it has errors.
/// * Any other `yaml` block makes a small file whole, which has no errors then, unless it is said
///   to be only `part` of something.
/// * In a `console` block, lines behind `$` are commands, and the lines under them what they print;
///   a line `…` stands for any number of lines.
class DocsTest {
  /// Surefire runs in the module's folder; the repository is the folder above.
  private static final Path ROOT = Path.of("..");

  private static final String ANYTHING = "…";

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> theDocs() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    try (var docs = Files.list(ROOT.resolve("docs"))) {
      for (var doc :
          Stream.concat(
                  Stream.of(ROOT.resolve("README.md"), ROOT.resolve("scenarios/README.md")), docs)
              .filter(it -> it.toString().endsWith(".md"))
              .sorted()
              .toList()) {
        for (var block : DocsBlock.of(doc)) {
          switch (block.language()) {
            case "yaml" -> tests.add(dynamicTest(block.name(), () -> yaml(block)));
            case "console" -> tests.add(dynamicTest(block.name(), () -> console(doc, block)));
            default -> {}
          }
        }
      }
    }
    return tests.stream();
  }

  private void yaml(DocsBlock block) throws IOException {
    if (block.hasNote("part")) {
      return;
    }
    boolean isWhole = block.text().contains("scenario:");
    var file = folder.resolve(block.fileName("block.scn.yaml"));
    Files.writeString(file, isWhole ? block.text() : completed(block.text()));
    var checked = Captured.run("check", file.toString());
    if (block.hasNote("wrong")) {
      assertThat(checked.status()).isEqualTo(ExitStatus.INVALID);
      return;
    }
    assertThat(checked.status()).as(checked.err()).isEqualTo(ExitStatus.OK);
    if (isWhole) {
      assertThat(checked.out()).contains(" 0 warnings");
      var run = Captured.run("run", "-q", file.toString());
      assertThat(run.status())
          .as(run.out() + run.err())
          .isEqualTo(block.hasNote("fails") ? ExitStatus.FAILED : ExitStatus.OK);
    }
  }

  private static String completed(String part) {
    var world =
        part.contains("hosts:")
            ? ""
            : "hosts: { box: { processes: { p: { program: pause(); } } } }\n";
    return "scenario: part\n" + world + part;
  }

  private void console(Path doc, DocsBlock block) throws IOException {
    for (var shown : block.commands()) {
      var printed = run(shown.command());
      if (System.getProperty("bless") != null && !shown.output().contains(ANYTHING)) {
        var text = Files.readString(doc);
        Files.writeString(
            doc,
            text.replace(
                String.join("\n", shown.lines()) + "\n```",
                shown.lines().getFirst() + "\n" + printed + "\n```"));
      } else {
        assertThat(shown.misses(printed)).as("%s printed\n%s", shown.command(), printed).isEmpty();
      }
    }
  }

  private String run(List<String> command) throws IOException {
    assertThat(command.getFirst()).endsWith("wakeline");
    var args = new ArrayList<String>();
    for (var word : command.subList(1, command.size())) {
      args.add(
          Files.exists(folder.resolve(word))
              ? folder.resolve(word).toString()
              : word.startsWith("scenarios") ? ROOT.resolve(word).toString() : word);
    }
    var captured = Captured.run(args.toArray(new String[0]));
    return (captured.err() + captured.out())
        .replace(folder + "/", "")
        .replace(ROOT.resolve("scenarios").toString(), "scenarios")
        .stripTrailing();
  }
}

package wakeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Properties of the text of all modules that neither the compiler nor the formatter looks at.
class TidyTest {
  /// Surefire runs in the module's folder; the repository is the folder above.
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final int LINES_MAX = 600;

  /// Words that say nothing about the domain, as words of a CamelCase name.
  private static final Pattern EMPTY_WORD =
      Pattern.compile("(Util|Utils|Helper|Helpers|Manager|Impl|Common)(?![a-z])");

  private static final Pattern LEFT_FOR_LATER =
      Pattern.compile("\\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\\b");

  @Test
  void filesAreSmall() throws IOException {
    for (var file : sources()) {
      assertThat(Files.readAllLines(file)).as(name(file)).hasSizeLessThanOrEqualTo(LINES_MAX);
    }
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    var left = new ArrayList<String>();
    for (var file : sources()) {
      var line = 0;
      for (var text : Files.readAllLines(file)) {
        line++;
        if (LEFT_FOR_LATER.matcher(text).find()) {
          left.add(name(file) + ":" + line + ": " + text.strip());
        }
      }
    }
    assertThat(left).isEmpty();
  }

  @Test
  void classNamesSpeakOfTheDomain() throws IOException {
    for (var file : sources()) {
      assertThat(name(file.getFileName())).doesNotContainPattern(EMPTY_WORD);
    }
  }

  /// Generated parsers have no source here and are left unmarked.
  @Test
  void everyPackageIsNullMarked() throws IOException {
    for (var file : sources()) {
      if (file.toString().contains("/src/main/")) {
        assertThat(file.resolveSibling("package-info.java")).content().contains("@NullMarked");
      }
    }
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    try (var modules = Files.newDirectoryStream(ROOT, TidyTest::isModule)) {
      for (var module : modules) {
        try (var files = Files.walk(module.resolve("src"))) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    assertThat(sources).isNotEmpty();
    sources.sort(null);
    return sources;
  }

  private static boolean isModule(Path folder) {
    return Files.isDirectory(folder.resolve("src"));
  }

  private static String name(Path file) {
    return file.startsWith(ROOT) ? ROOT.relativize(file).toString() : file.toString();
  }
}

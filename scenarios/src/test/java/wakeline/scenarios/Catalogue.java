package wakeline.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.DiskFiles;
import wakeline.dsl.ScenarioFile;
import wakeline.dsl.ScenarioReader;
import wakeline.dsl.yaml.YamlLimits;

/// The scenario files of this folder.
final class Catalogue {
  /// Surefire runs in the module's folder, which is the catalogue.
  private static final Path FOLDER = Path.of("");

  private static final String SUFFIX = ".scn.yaml";

  private Catalogue() {}

  /// {@return every file, sorted by path}
  static List<Path> files() {
    try (var walk = Files.walk(FOLDER)) {
      return walk.filter(file -> file.toString().endsWith(SUFFIX))
          .filter(file -> !file.startsWith("target") && !file.startsWith("src"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return `file` in the words of a person: `herd/thundering-herd`}
  static String name(Path file) {
    var name = file.toString().replace('\\', '/');
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /// {@return what `file` says; null if it has errors}
  static @Nullable ScenarioFile read(Path file, Diagnostics diagnostics) {
    return read(file.toString(), text(file), diagnostics);
  }

  /// {@return what `file` says, which has no errors}
  static ScenarioFile read(Path file) {
    return read(file.toString(), text(file));
  }

  /// {@return what `text` says, which has no errors}
  static ScenarioFile read(String name, String text) {
    var diagnostics = new Diagnostics();
    var file = read(name, text, diagnostics);
    if (file == null) {
      throw new AssertionError(DiagnosticPrinter.print(diagnostics) + "\nin\n" + text);
    }
    return file;
  }

  private static @Nullable ScenarioFile read(String name, String text, Diagnostics diagnostics) {
    return ScenarioReader.read(
        new SourceFile(name, text), new DiskFiles(YamlLimits.DEFAULT), Map.of(), diagnostics);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

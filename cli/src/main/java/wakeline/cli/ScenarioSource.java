package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.DiskFiles;
import wakeline.dsl.FileLoader;
import wakeline.dsl.ScenarioFile;
import wakeline.dsl.ScenarioReader;
import wakeline.dsl.yaml.SourceText;
import wakeline.dsl.yaml.YamlLimits;

/// Reads scenario files from disk, and remembers which ones, also those that files use.
final class ScenarioSource {
  private final FileLoader disk = new DiskFiles(YamlLimits.DEFAULT);
  private final SequencedSet<Path> opened = new LinkedHashSet<>();

  /// The scenario, or null if `diagnostics` has an error: whatever a file holds ends in one.
  @Nullable ScenarioFile read(Path path, Map<String, String> params, Diagnostics diagnostics) {
    var name = path.toString();
    try {
      var file = SourceText.decode(name, load(name), YamlLimits.DEFAULT, diagnostics);
      return file == null ? null : ScenarioReader.read(file, this::load, params, diagnostics);
    } catch (IOException e) {
      throw new UsageException("'" + name + "' cannot be read: " + e.getMessage());
    } catch (StackOverflowError _) {
      giveUp(name, "too-deep", "the file is nested too deeply to be read", diagnostics);
    } catch (OutOfMemoryError _) {
      giveUp(name, "too-large", "the file needs more memory than there is", diagnostics);
    }
    return null;
  }

  /// The same; what there is to say of the file is said on `err`.
  @Nullable ScenarioFile read(Path path, Map<String, String> params, Terminal terminal) {
    var diagnostics = new Diagnostics();
    var scenario = read(path, params, diagnostics);
    terminal.complain(diagnostics);
    return scenario;
  }

  /// Every file that was read so far.
  List<Path> opened() {
    return List.copyOf(opened);
  }

  private byte[] load(String path) throws IOException {
    opened.add(Path.of(path));
    return disk.read(path);
  }

  private static void giveUp(String name, String code, String message, Diagnostics diagnostics) {
    diagnostics.error(code, new SourceFile(name, "").span(0, 0), message);
  }
}

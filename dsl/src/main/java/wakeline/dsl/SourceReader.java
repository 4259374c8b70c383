package wakeline.dsl;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.NodeReader;
import wakeline.dsl.yaml.SourceText;
import wakeline.dsl.yaml.YamlLimits;

/// Reads the files that a file names.
final class SourceReader {
  private final FileLoader loader;
  private final YamlLimits limits;
  private final Diagnostics diagnostics;

  SourceReader(FileLoader loader, YamlLimits limits, Diagnostics diagnostics) {
    this.loader = loader;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /// The tree of a file's text, or null; then an error has been reported.
  @Nullable Node read(SourceFile file) {
    return NodeReader.read(file, limits, diagnostics);
  }

  /// The file that the scalar names, seen from the file in which it stands, or null; then an error
  /// has been reported.
  @Nullable SourceFile open(Node.Scalar name) {
    String path = resolve(name.span().file().name(), name.text());
    try {
      return SourceText.decode(path, loader.read(path), limits, diagnostics);
    } catch (NoSuchFileException _) {
      diagnostics.error("no-file", name.span(), "there is no file '" + path + "'");
    } catch (IOException | InvalidPathException e) {
      diagnostics.error(
          "no-file", name.span(), "the file '" + path + "' cannot be read: " + e.getMessage());
    }
    return null;
  }

  /// The path of the file that `from` calls `name`: `a/../b/c` becomes `b/c`.
  static String resolve(String from, String name) {
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    String path = name.startsWith("/") ? name : folder + name;
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      boolean isUp = step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..");
      if (isUp) {
        steps.removeLast();
      } else if (!step.equals(".") && !step.isEmpty()) {
        steps.addLast(step);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", steps);
  }
}

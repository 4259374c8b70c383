package wakeline.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;

/// The scenario files that arguments name: a file, all below a folder, or a pattern of the shell's
/// kind that the shell has not expanded (`'scenarios/**/herd*.scn.yaml'`).
final class ScenarioFiles {
  static final String SUFFIX = ".scn.yaml";

  private ScenarioFiles() {}

  /// The files in the order of the arguments, those of a folder or pattern by name, none twice.
  static List<Path> of(List<String> arguments) throws IOException {
    SequencedSet<Path> files = new LinkedHashSet<>();
    for (var argument : arguments) {
      files.addAll(of(argument));
    }
    return List.copyOf(files);
  }

  private static List<Path> of(String argument) throws IOException {
    var path = path(argument);
    if (path != null && Files.isDirectory(path)) {
      var below = below(path, file -> file.toString().endsWith(SUFFIX));
      if (below.isEmpty()) {
        throw new UsageException("no " + SUFFIX + " files below '" + argument + "'");
      }
      return below;
    }
    if (path != null && Files.exists(path)) {
      return List.of(path);
    }
    if (argument.matches(".*[*?{\\[].*")) {
      var matching = matching(argument);
      if (matching.isEmpty()) {
        throw new UsageException("nothing matches '" + argument + "'");
      }
      return matching;
    }
    throw new UsageException("there is no '" + argument + "'" + suggestion(path));
  }

  private static @Nullable Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// Looks below the last folder before the first pattern sign.
  private static List<Path> matching(String pattern) throws IOException {
    var literal = pattern.split("[*?{\\[]", 2)[0];
    int slash = literal.lastIndexOf('/');
    var base = Path.of(slash < 0 ? "" : literal.substring(0, slash + 1));
    if (!Files.isDirectory(slash < 0 ? Path.of(".") : base)) {
      return List.of();
    }
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException e) {
      throw new UsageException("'" + pattern + "' is no pattern: " + e.getMessage());
    }
    return below(base, matcher);
  }

  /// Regular files below `folder`, by name; hidden folders and builds' output are left out.
  private static List<Path> below(Path folder, PathMatcher wanted) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            var name = dir.getFileName();
            boolean isSkipped =
                !dir.equals(folder)
                    && name != null
                    && (name.toString().startsWith(".") || name.toString().equals("target"));
            return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.matches(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  private static String suggestion(@Nullable Path missing) throws IOException {
    if (missing == null || missing.getFileName() == null) {
      return "";
    }
    var folder = missing.getParent();
    var names = new ArrayList<String>();
    try (var siblings = Files.newDirectoryStream(folder == null ? Path.of(".") : folder)) {
      siblings.forEach(sibling -> names.add(sibling.getFileName().toString()));
    } catch (IOException _) {
      return "";
    }
    names.sort(null);
    var wanted = missing.getFileName().toString();
    if (names.contains(wanted + SUFFIX)) {
      return "; did you mean '" + missing + SUFFIX + "'?";
    }
    var near = DidYouMean.closest(wanted, names);
    return near == null ? "" : "; did you mean '" + missing.resolveSibling(near) + "'?";
  }
}

package wakeline.properties.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A fault of the model: a change of some of its files.
///
/// @param edits by file, relative to the engine's package
record Mutant(String name, String sentence, Map<String, List<Edit>> edits) {
  /// Lines that take the place of others; indentation does not count.
  record Edit(List<String> old, List<String> now) {}

  private static final Path ENGINE =
      Path.of("..", "engine", "src", "main", "java", "wakeline").toAbsolutePath().normalize();

  /// {@return the mutants of a list, see its head}
  static List<Mutant> parse(List<String> lines) {
    var mutants = new ArrayList<Mutant>();
    Map<String, List<Edit>> files = new LinkedHashMap<>();
    List<Edit> edits = new ArrayList<>();
    Edit edit = new Edit(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("* ")) {
        files = new LinkedHashMap<>();
        mutants.add(new Mutant(line.substring(2), lines.get(++i), files));
      } else if (line.startsWith("in ")) {
        edits = new ArrayList<>();
        files.put(line.substring(3), edits);
        edit = new Edit(new ArrayList<>(), new ArrayList<>());
      } else if (line.startsWith("- ")) {
        if (edit.old.isEmpty()) {
          edits.add(edit);
        }
        edit.old.add(line.substring(2).strip());
      } else if (line.startsWith("+ ")) {
        edit.now.add(line.substring(2));
      } else if (line.isEmpty()) {
        edit = new Edit(new ArrayList<>(), new ArrayList<>());
      } else if (!line.startsWith("#")) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + line);
      }
    }
    return mutants;
  }

  /// {@return the changed sources, by class name}
  Map<String, String> sources() {
    var sources = new LinkedHashMap<String, String>();
    edits.forEach((file, list) -> sources.put(className(file), edited(file, list)));
    return sources;
  }

  private static String className(String file) {
    return "wakeline." + file.substring(0, file.length() - ".java".length()).replace('/', '.');
  }

  private String edited(String file, List<Edit> list) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(ENGINE.resolve(file)));
      for (Edit edit : list) {
        int at = place(file, lines, edit.old);
        lines.subList(at, at + edit.old.size()).clear();
        lines.addAll(at, edit.now);
      }
      return String.join("\n", lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int place(String file, List<String> lines, List<String> old) {
    int found = -1;
    for (int at = 0; at + old.size() <= lines.size(); at++) {
      int matching = 0;
      while (matching < old.size() && lines.get(at + matching).strip().equals(old.get(matching))) {
        matching++;
      }
      if (matching == old.size()) {
        if (found >= 0) {
          throw new IllegalStateException(name + ": more than once in " + file + ": " + old);
        }
        found = at;
      }
    }
    if (found < 0) {
      throw new IllegalStateException(name + ": not in " + file + ": " + old);
    }
    return found;
  }
}

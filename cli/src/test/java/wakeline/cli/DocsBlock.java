package wakeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A fenced block of a Markdown file.
///
/// @param name where it stands: `tutorial.md:17`
/// @param language what stands behind the fence
/// @param note the comment on the line in front of the fence, empty if there is none
record DocsBlock(String name, String language, String note, String text) {
  private static final String FENCE = "```";
  private static final Pattern FILE = Pattern.compile("file: ([^\\s;]+)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// A command and what is said to be printed by it.
  ///
  /// @param lines the command's line and those under it
  record Shown(List<String> lines) {
    Shown {
      lines = List.copyOf(lines);
    }

    List<String> command() {
      return BLANKS.splitAsStream(lines.getFirst().substring(2).replaceFirst(" +#.*", "")).toList();
    }

    List<String> output() {
      return lines.subList(1, lines.size());
    }

    /// {@return the lines that `printed` does not have where they should stand}
    String misses(String printed) {
      var rest = "\n" + printed + "\n";
      boolean mayStandLater = false;
      for (var part : String.join("\n", output()).split("(^|\n)…(\n|$)", -1)) {
        var lines = part.isEmpty() ? "\n" : "\n" + part + "\n";
        int at = rest.indexOf(lines);
        if (at < 0 || at > 0 && !mayStandLater) {
          return part;
        }
        rest = rest.substring(at + lines.length() - 1);
        mayStandLater = true;
      }
      boolean isOpen = output().isEmpty() || output().getLast().equals("…");
      return isOpen || rest.isBlank() ? "" : rest;
    }
  }

  static List<DocsBlock> of(Path doc) throws IOException {
    var blocks = new ArrayList<DocsBlock>();
    var lines = Files.readAllLines(doc);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int begin = i++;
        while (!lines.get(i).equals(FENCE)) {
          i++;
        }
        var before = begin == 0 ? "" : lines.get(begin - 1);
        blocks.add(
            new DocsBlock(
                doc.getFileName() + ":" + (begin + 1),
                lines.get(begin).substring(FENCE.length()),
                before.startsWith("<!--") ? before : "",
                String.join("\n", lines.subList(begin + 1, i)) + "\n"));
      }
    }
    return blocks;
  }

  boolean hasNote(String word) {
    return note.contains(word);
  }

  String fileName(String otherwise) {
    var name = FILE.matcher(note);
    return name.find() ? name.group(1) : otherwise;
  }

  List<Shown> commands() {
    var commands = new ArrayList<Shown>();
    List<String> lines = new ArrayList<>();
    for (var line : text.lines().toList()) {
      if (line.startsWith("$ ") && !lines.isEmpty()) {
        commands.add(new Shown(lines));
        lines.clear();
      }
      lines.add(line);
    }
    commands.add(new Shown(lines));
    return commands;
  }
}

package wakeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wakeline.trace.Rule;

/// A place in the engine that says which part of Linux it models.
///
/// A comment does so by `Linux:`, up to the end of the paragraph or the next `Linux:`. What follows
/// is a list, separated by commas: `fs/select.c:do_poll()`, a further name of the same file, a file
/// alone, or a field or constant in backticks, which stands for itself and is left out here.
///
/// @param source the file, from the engine's folder of sources
/// @param line where it stands, from 1
/// @param member what it is said about, as `Class#method`, `Class` or a package
/// @param name `file:name` without parentheses, or `file`; as written if it is neither
record KernelReference(Path source, int line, String member, String name) {
  private static final String MARK = "Linux:";

  private static final Pattern COMMENT = Pattern.compile("\\s*///? ?(.*)");
  private static final Pattern ITEM =
      Pattern.compile(
          "(?<file>[a-z][\\w.-]*(?:/[\\w.-]+)+\\.[chS])?:?(?<name>(?:struct )?\\w+)?(?:\\(\\))?");
  private static final Pattern TYPE =
      Pattern.compile("^ *(?:[a-z-]+ )*(?:class|interface|enum|record) (\\w+)");
  private static final Pattern ANNOTATION = Pattern.compile("@(?!interface)\\w+(\\([^)]*\\))?\\s*");
  private static final Pattern DECLARATION =
      Pattern.compile("^(?:package ([\\w.]+)|[^(=;,{}]*?(\\w+)\\s*(?:\\[])*\\s*[(=;,{}])");

  /// {@return the references of all sources below a folder and of the rules, by file and line}
  static List<KernelReference> readAll(Path sources) {
    var found = new ArrayList<KernelReference>();
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        found.addAll(read(sources.relativize(file), Files.readAllLines(file)));
      }
      for (var rule : Rule.all()) {
        found.add(ruleReference(sources, rule));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// {@return the references in the comments of one source}
  static List<KernelReference> read(Path source, List<String> lines) {
    var found = new ArrayList<KernelReference>();
    var types = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var type = TYPE.matcher(lines.get(i));
      boolean begins = type.find();
      if (begins || lines.get(i).strip().equals("}")) {
        int depth = Math.min(depth(lines.get(i)), types.size());
        types.subList(depth, types.size()).clear();
      }
      if (begins) {
        types.add(type.group(1));
      }
      if (lines.get(i).contains(MARK)) {
        readParagraph(source, lines, i, member(lines, i, types), found);
      }
    }
    return found;
  }

  /// Reads from the mark on line `first` on; a second mark of the line belongs to the same member.
  private static void readParagraph(
      Path source, List<String> lines, int first, String member, List<KernelReference> found) {
    String text = lines.get(first);
    for (int from = text.indexOf(MARK); from >= 0; ) {
      int next = text.indexOf(MARK, from + MARK.length());
      var file = "";
      var item = text.substring(from + MARK.length(), next < 0 ? text.length() : next);
      for (int line = first; item != null; line++) {
        for (var part : item.split(",", -1)) {
          var name = part.strip();
          if (name.isEmpty() || name.startsWith("`")) {
            continue;
          }
          var match = ITEM.matcher(name);
          if (match.matches()) {
            file = match.group("file") != null ? match.group("file") : file;
            name = match.group("name") == null ? file : file + ":" + match.group("name");
          }
          found.add(new KernelReference(source, line + 1, member, name));
        }
        item = next < 0 ? continuation(lines, line + 1) : null;
      }
      from = next;
    }
  }

  /// {@return what a line adds to the paragraph above it, null if it begins another}
  private static @Nullable String continuation(List<String> lines, int line) {
    var comment = COMMENT.matcher(lines.get(line));
    if (!comment.matches()) {
      return null;
    }
    var text = comment.group(1);
    return text.isBlank() || text.startsWith("@") || text.contains(MARK) ? null : text;
  }

  private static String member(List<String> lines, int comment, List<String> types) {
    int at = comment;
    while (COMMENT.matcher(lines.get(at)).matches()) {
      at++;
    }
    int depth = depth(lines.get(at));
    var text = String.join(" ", lines.subList(at, Math.min(at + 8, lines.size())));
    text = ANNOTATION.matcher(text).replaceAll("").strip();
    for (var before = ""; !before.equals(text); ) {
      before = text;
      text = text.replaceAll("<[^<>=;]*>", "");
    }
    var outer = String.join(".", types.subList(0, Math.min(depth, types.size())));
    var type = TYPE.matcher(text);
    if (type.find()) {
      return outer.isEmpty() ? type.group(1) : outer + "." + type.group(1);
    }
    var declaration = DECLARATION.matcher(text);
    if (!declaration.find() || depth > types.size()) {
      return outer;
    }
    return declaration.group(1) != null ? declaration.group(1) : outer + "#" + declaration.group(2);
  }

  /// {@return how many types enclose a line that is not inside a method; two columns each}
  private static int depth(String line) {
    return (line.length() - line.stripLeading().length()) / 2;
  }

  private static KernelReference ruleReference(Path sources, Rule rule) throws IOException {
    var part = rule.getClass();
    var source = Path.of(part.getName().replace('.', '/') + ".java");
    var lines = Files.readAllLines(sources.resolve(source));
    int line = 1;
    while (!lines.get(line - 1).startsWith("  " + rule.name() + "(")) {
      line++;
    }
    var name = rule.function().replace("()", "");
    return new KernelReference(source, line, part.getSimpleName() + "#" + rule.name(), name);
  }

  String file() {
    return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
  }

  @Override
  public String toString() {
    return source + ":" + line + ": " + name;
  }
}

package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.diag.Glyphs;

/// Text for an HTML page. A scenario may come from anybody: nothing that it says becomes markup.
final class Markup {
  private Markup() {}

  /// {@return the text, to stand between tags or in a quoted attribute}
  static String text(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> escaped.appendCodePoint(isUnfit(c) ? ' ' : c);
              }
            });
    return escaped.toString();
  }

  private static boolean isUnfit(int c) {
    return Glyphs.isControl(c) || Character.getType(c) == Character.SURROGATE;
  }

  /// {@return what the author wrote about the scenario: paragraphs, lists, `code`, *emphasis* of
  /// Markdown; everything else stays as it is}
  static String document(String doc) {
    var html = new StringBuilder();
    for (String block : doc.strip().split("\\n[ \\t]*\\n", -1)) {
      List<String> lines = block.lines().toList();
      if (block.isBlank()) {
        continue;
      }
      if (lines.stream().allMatch(line -> line.startsWith("    "))) {
        html.append("<pre>").append(text(block.stripIndent())).append("</pre>\n");
      } else if (isItem(lines.getFirst())) {
        html.append("<ul>\n");
        items(lines).forEach(item -> html.append("<li>").append(inline(item)).append("</li>\n"));
        html.append("</ul>\n");
      } else {
        html.append("<p>").append(inline(block.strip())).append("</p>\n");
      }
    }
    return html.toString();
  }

  private static boolean isItem(String line) {
    return line.startsWith("* ") || line.startsWith("- ");
  }

  private static List<String> items(List<String> lines) {
    var items = new ArrayList<String>();
    for (String line : lines) {
      if (isItem(line)) {
        items.add(line.substring(2).strip());
      } else {
        items.add(items.removeLast() + " " + line.strip());
      }
    }
    return items;
  }

  private static String inline(String text) {
    var html = new StringBuilder();
    String[] parts = text.split("`", -1);
    for (int k = 0; k < parts.length; k++) {
      boolean isCode = k % 2 == 1 && k < parts.length - 1;
      if (isCode) {
        html.append("<code>").append(text(parts[k])).append("</code>");
      } else {
        html.append(k % 2 == 1 ? "`" : "").append(emphasis(text(parts[k])));
      }
    }
    return html.toString();
  }

  private static String emphasis(String escaped) {
    return escaped
        .replaceAll("\\*\\*([^*\\s][^*]*)\\*\\*", "<strong>$1</strong>")
        .replaceAll("\\*([^*\\s][^*]*)\\*", "<em>$1</em>");
  }
}

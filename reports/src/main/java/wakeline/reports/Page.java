package wakeline.reports;

import java.io.IOException;

/// Lines of text output, none wider than [Style#COLUMNS].
final class Page {
  private final Appendable out;
  private final Style style;

  Page(Appendable out, Style style) {
    this.out = out;
    this.style = style;
  }

  Style style() {
    return style;
  }

  Signs signs() {
    return style.signs();
  }

  void line(String text) throws IOException {
    assert style.inColour() || Text.width(text) <= Style.COLUMNS : text;
    out.append(text.stripTrailing()).append('\n');
  }

  void line() throws IOException {
    out.append('\n');
  }

  /// Text in as many lines as it needs, the further ones indented.
  void paragraph(String text, int indent, Paint paint) throws IOException {
    String margin = " ".repeat(indent);
    boolean isFirst = true;
    for (String part : Text.wrap(text, Style.COLUMNS, Style.COLUMNS - indent)) {
      line((isFirst ? "" : margin) + paint.on(part, style.inColour()));
      isFirst = false;
    }
  }

  /// A thin line across, with a title.
  void rule(String title) throws IOException {
    String head = title.isEmpty() ? "" : title + " ";
    String rule = String.valueOf(signs().rule()).repeat(Style.COLUMNS - Text.width(head));
    line(Paint.DIM.on(head + rule, style.inColour()));
  }
}

package wakeline.reports.ci;

/// JSON for files that people may open too: two blanks per level, keys in the order in which they
/// are written.
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean isFirst = true;

  JsonText open(char bracket) {
    text.append(bracket);
    depth++;
    isFirst = true;
    return this;
  }

  JsonText close(char bracket) {
    depth--;
    if (!isFirst) {
      line();
    }
    text.append(bracket);
    isFirst = false;
    return this;
  }

  /// A further element of a list.
  JsonText next() {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
    line();
    return this;
  }

  JsonText key(String name) {
    next();
    string(name);
    text.append(": ");
    return this;
  }

  JsonText number(long value) {
    text.append(value);
    return this;
  }

  JsonText string(String value) {
    text.append('"');
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                  if (c < ' ' || (c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xe000)) {
                    text.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", c));
                  } else {
                    text.appendCodePoint(c);
                  }
                }
              }
            });
    text.append('"');
    return this;
  }

  private void line() {
    text.append('\n').append("  ".repeat(depth));
  }

  @Override
  public String toString() {
    return text.append('\n').toString();
  }
}

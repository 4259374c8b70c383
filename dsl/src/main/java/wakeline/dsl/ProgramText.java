package wakeline.dsl;

import org.jspecify.annotations.Nullable;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.TextPositions;

/// A program or claim as text, and where each of its characters stands in the file.
///
/// Parsers work on [#text] and report by offsets in it; [#spanOf] leads back to the file, through
/// the indentation of a block scalar and the quotes and escapes of a one-liner.
public final class ProgramText {
  private final String text;
  private final Span span;
  private final TextPositions positions;

  private ProgramText(String text, Span span, TextPositions positions) {
    this.text = text;
    this.span = span;
    this.positions = positions;
  }

  /// The content of a YAML scalar.
  static ProgramText of(Node.Scalar scalar) {
    return new ProgramText(scalar.text(), scalar.span(), TextPositions.of(scalar));
  }

  /// The content of a YAML value, or null unless it is text; then that has been reported.
  static @Nullable ProgramText ifText(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT
        ? of(scalar)
        : null;
  }

  /// A whole file: how programs are made without YAML around them.
  public static ProgramText of(SourceFile file) {
    Span whole = file.span(0, file.text().length());
    return new ProgramText(file.text(), whole, TextPositions.of(whole));
  }

  /// The text to parse; lines end with LF where it stems from YAML.
  public String text() {
    return text;
  }

  /// Where the whole text stands.
  public Span span() {
    return span;
  }

  /// Where the characters from `start` up to, not including, `end` of the text stand in the file.
  public Span spanOf(int start, int end) {
    return positions.span(start, end);
  }

  @Override
  public String toString() {
    return span + ": " + text.length() + " characters";
  }
}

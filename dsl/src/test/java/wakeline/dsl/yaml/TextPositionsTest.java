package wakeline.dsl.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;

class TextPositionsTest {
  @Test
  void literalBlocks() {
    assertExact("p: |\n  int x;\n\n    y = 1;\n  z\n");
    assertExact("p: |-\n\n\n    int x;\n  \n    y");
    assertExact("p: |2+\n    int x;\n   y\n\n\n");
    assertExact("p: | # comment\r\n  int x;\r\n  y();\r\n");
    assertExact("p: |\n \tint x;\n \ty();  \n");
    assertExact("p:\n  - |\n    é😀 x\n    😀\n");
  }

  @Test
  void onOneLine() {
    assertExact("p: count(mark x) == 1\n");
    assertExact("p: 'a b'\n");
    assertExact("p: \"a b\"\n");
    assertExact("p: [ab cd , 'e']\n");
  }

  @Test
  void escapesAndDoubledQuotes() {
    Node.Scalar scalar = first("p: 'it''s \"x\" == 1'\n");
    assertThat(scalar.text()).isEqualTo("it's \"x\" == 1");
    assertThat(at(scalar, "\"x\"")).isEqualTo("\"x\"");
    assertThat(at(scalar, "'")).isEqualTo("''");
    scalar = first("p: \"m \\\"x\\\" \\u00e9 \\U0001F600 k\\\n   l\"\n");
    assertThat(scalar.text()).isEqualTo("m \"x\" é 😀 kl");
    assertThat(at(scalar, "\"x\"")).isEqualTo("\\\"x\\\"");
    assertThat(at(scalar, "é")).isEqualTo("\\u00e9");
    assertThat(at(scalar, "😀")).isEqualTo("\\U0001F600");
    assertThat(at(scalar, "l")).isEqualTo("l");
  }

  @Test
  void foldedLines() {
    for (String text :
        new String[] {
          "p: one two\n   three\n\n   four\n",
          "p: 'one two  \n   three\n\n   four'\n",
          "p: \"one two\n   three\n\n   four\"\n",
          "p: >-\n   one two\n   three\n\n   four\n",
          "p: >\n   one two\n   three\n     more\n   four\n"
        }) {
      Node.Scalar scalar = first(text);
      for (String word : new String[] {"one", "two", "three", "four"}) {
        assertThat(at(scalar, word)).as(text).isEqualTo(word);
        int from = scalar.text().indexOf(word);
        assertThat(TextPositions.of(scalar).span(from, from + word.length()).start())
            .isEqualTo(text.indexOf(word));
      }
    }
  }

  @Test
  void offsetsOutsideAreClamped() {
    Node.Scalar scalar = first("p: abc\n");
    assertThat(TextPositions.of(scalar).span(-5, 1000).text()).startsWith("abc");
    assertThat(TextPositions.of(first("p: ''\n")).span(0, 0).text()).isEqualTo("''");
  }

  private static String at(Node.Scalar scalar, String part) {
    int from = scalar.text().indexOf(part);
    return TextPositions.of(scalar).span(from, from + part.length()).text();
  }

  /// Each character of the content stands where the positions say.
  private static void assertExact(String text) {
    Node.Scalar scalar = first(text);
    TextPositions positions = TextPositions.of(scalar);
    int at = 0;
    while (at < scalar.text().length()) {
      int end = scalar.text().offsetByCodePoints(at, 1);
      String written = positions.span(at, end).text();
      assertThat(written.replace("\r", "\n"))
          .as(text + " at " + at)
          .isEqualTo(scalar.text().substring(at, end));
      at = end;
    }
  }

  private static Node.Scalar first(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Node root = NodeReader.read(new SourceFile("t.yaml", text), YamlLimits.DEFAULT, diagnostics);
    Node node =
        ((Node.Mapping) requireNonNull(root, diagnostics::toString)).entries().get(0).value();
    return (Node.Scalar) (node instanceof Node.Sequence list ? list.items().get(0) : node);
  }
}

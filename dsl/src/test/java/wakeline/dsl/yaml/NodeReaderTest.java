package wakeline.dsl.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakeline.diag.Diagnostic;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;

class NodeReaderTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void keysAndValuesKnowTheirPlaces() {
    Node.Mapping root = mapping("a: 1\nb:\n  c: [x, 'y z']\n");
    assertThat(requireNonNull(root.entry("b")).span()).hasToString("t.yaml:2:1");
    Node.Mapping b = (Node.Mapping) requireNonNull(root.get("b"));
    Node.Sequence c = (Node.Sequence) requireNonNull(b.get("c"));
    assertThat(c.span().text()).isEqualTo("[x, 'y z']");
    assertThat(c.items().get(1).span().text()).isEqualTo("'y z'");
    assertThat(root.span().text()).isEqualTo("a: 1\nb:\n  c: [x, 'y z']");
  }

  @Test
  void onlyJsonScalarsAreNotText() {
    Node.Mapping root =
        mapping(
            "{a: on, b: no, c: 010, d: 0x1F, e: 1_000, f: ~, g: yes, h: -0, i: 1.5e3, j: null,"
                + " k: true, l: '5', m: .5, n: 1., o: +1}");
    assertThat(root.entries().stream().map(e -> e.name() + ((Node.Scalar) e.value()).kind()))
        .containsExactly(
            "aTEXT",
            "bTEXT",
            "cTEXT",
            "dTEXT",
            "eTEXT",
            "fTEXT",
            "gTEXT",
            "hINTEGER",
            "iFLOAT",
            "jNULL",
            "kBOOLEAN",
            "lTEXT",
            "mTEXT",
            "nFLOAT",
            "oTEXT");
  }

  @Test
  void charactersBeyondTheBasicPlaneDoNotShiftPositions() {
    Node.Mapping root = mapping("a: '😀😀'\nb: \"😀\" # 😀\nc: d\n");
    assertThat(requireNonNull(root.entry("c")).span().text()).isEqualTo("c");
    assertThat(requireNonNull(root.get("b")).span().text()).isEqualTo("\"😀\"");
  }

  @Test
  void aliasesShareTheNodeOfTheirAnchor() {
    Node.Mapping root = mapping("a: &x {p: 1}\nb: *x\n");
    assertThat(root.get("b")).isSameAs(root.get("a"));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void trapsAreReportedTogetherAndReadingGoesOn() {
    mapping(
        """
        a: 1
        a: 2
        <<: {b: 1}
        c: !x y
        ? [k]
        : v
        d: *nowhere
        e: &e [*e]
        """);
    assertThat(found())
        .containsExactly(
            "2:1 duplicate-key",
            "3:1 yaml-merge",
            "4:4 yaml-tag",
            "5:3 yaml-key",
            "7:4 yaml-alias",
            "8:8 yaml-alias");
  }

  @Test
  void aSecondDocumentAndAnEmptyOneAreErrors() {
    assertThat(read("a: 1\n---\nb: 2\n")).isNotNull();
    assertThat(found()).containsExactly("2:1 yaml-documents");
    assertThat(found("")).containsExactly("1:1 yaml-empty");
    assertThat(found("# nothing\n")).containsExactly("1:1 yaml-empty");
  }

  @Test
  void syntaxErrorsNameTheFix() {
    assertThat(message("a:\n\tb: 1\n")).contains("2:1").contains("a tab cannot stand here");
    assertThat(message("a: b: c\n")).contains("1:5").contains("a ': ' cannot stand here");
    assertThat(message("a: 'b\nc: d\n")).contains("1:4").contains("never closed");
    assertThat(message("a: {b: 1\n")).contains("never closed");
    assertThat(message("a: [1, 2}\n")).contains("1:9").contains("']'");
    assertThat(message("a: \"x\" == 1\n")).contains("1:8").contains("does not belong");
    assertThat(message("a: %x\n")).contains("1:4").contains("cannot begin so");
    assertThat(message("a: \"\\q\"\n")).contains("no such escape");
  }

  @Test
  void bombsAreRefusedBeforeTheyGrow() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a" + (i - 1) + ", *a" + (i - 1)));
    }
    assertThat(found(bomb.toString())).singleElement().asString().endsWith("yaml-size");
    StringBuilder chain = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 400; i++) {
      chain.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertThat(found(chain.toString())).singleElement().asString().endsWith("yaml-depth");
    assertThat(found("[".repeat(1_000_000))).singleElement().asString().endsWith("yaml-depth");
    assertThat(found("{a: ".repeat(100_000))).singleElement().asString().endsWith("yaml-depth");
    assertThat(found("- ".repeat(100_000))).singleElement().asString().endsWith("yaml-depth");
    assertThat(found("x".repeat(2_000_001))).containsExactly("1:1 file-size");
    assertThat(found("- a\n".repeat(300_000))).singleElement().asString().endsWith("yaml-size");
  }

  @Test
  void megabyteScalarsAreReadInReasonableTime() {
    String big = "x".repeat(1_500_000);
    assertThat(read("a: " + big + "\nb: 'it''s " + big.substring(0, 400_000) + "'\n")).isNotNull();
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void forbiddenCharactersAreAllReported() {
    assertThat(found("a: x\u0000y\nb: \u001b\nc: \uFEFFz\nd: \uD800\n"))
        .containsExactly(
            "1:5 yaml-character", "2:4 yaml-character", "3:4 yaml-character", "4:4 yaml-character");
  }

  @Test
  void bytesThatAreNotUtf8AreReportedInPlace() {
    byte[] bytes = "a: xy\nb: é\n".getBytes(StandardCharsets.ISO_8859_1);
    SourceFile file =
        requireNonNull(SourceText.decode("t.yaml", bytes, YamlLimits.DEFAULT, diagnostics));
    assertThat(file.text()).isEqualTo("a: xy\nb: \uFFFD\n");
    assertThat(found()).containsExactly("2:4 encoding");
    byte[] marked = "\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_8);
    SourceFile unmarked =
        requireNonNull(SourceText.decode("t.yaml", marked, YamlLimits.DEFAULT, diagnostics));
    assertThat(unmarked.text()).isEqualTo("a: 1\n");
    SourceText.decode(
        "u.yaml",
        "\uFEFFa: 1".getBytes(StandardCharsets.UTF_16LE),
        YamlLimits.DEFAULT,
        diagnostics);
    assertThat(found()).contains("1:1 encoding");
  }

  private Node.Mapping mapping(String text) {
    return (Node.Mapping) requireNonNull(read(text), diagnostics::toString);
  }

  private @Nullable Node read(String text) {
    return NodeReader.read(new SourceFile("t.yaml", text), YamlLimits.DEFAULT, diagnostics);
  }

  private static List<String> found(String text) {
    NodeReaderTest fresh = new NodeReaderTest();
    fresh.read(text);
    return fresh.found();
  }

  private static String message(String text) {
    NodeReaderTest fresh = new NodeReaderTest();
    assertThat(fresh.read(text)).isNull();
    return fresh.diagnostics.toString();
  }

  private List<String> found() {
    return diagnostics.sorted().stream().map(NodeReaderTest::placeAndCode).toList();
  }

  private static String placeAndCode(Diagnostic diagnostic) {
    return diagnostic.span().line() + ":" + diagnostic.span().column() + " " + diagnostic.code();
  }
}

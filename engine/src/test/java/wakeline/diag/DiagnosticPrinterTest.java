package wakeline.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {
  @Test
  void printsPositionMessageLineCaretAndHelp() {
    String text = "\n".repeat(10) + "          int l = socket(AF_INET, SOCK_STREM, 0);\n";
    SourceFile file = new SourceFile("herd.scn.yaml", text);
    int at = text.indexOf("SOCK_STREM");
    Diagnostic diagnostic =
        Diagnostic.error(
            "unknown-name",
            file.span(at, at + 10),
            "'SOCK_STREM' is neither a variable in scope nor a known constant",
            DidYouMean.help("SOCK_STREM", List.of("SOCK_DGRAM", "SOCK_STREAM")));

    assertThat(DiagnosticPrinter.print(diagnostic))
        .isEqualTo(
            """
            herd.scn.yaml:11:35: error[unknown-name]: 'SOCK_STREM' is neither a variable in scope \
            nor a known constant
            11 |           int l = socket(AF_INET, SOCK_STREM, 0);
               |                                   ^~~~~~~~~~
               = help: did you mean 'SOCK_STREAM'?
            """);
  }

  @Test
  void tabsAndWideCharactersKeepTheCaretInPlace() {
    assertThat(excerpt("\tx: 错误 y", "y")).containsExactly("1 |     x: 错误 y", "  |             ^");
    assertThat(excerpt("a\u0301b", "b")).containsExactly("1 | a\u0301b", "  |  ^");
    assertThat(excerpt("x: 错误 y", "错误")).containsExactly("1 | x: 错误 y", "  |    ^~~~");
  }

  @Test
  void aMegabyteLineIsCutAroundTheCaret() {
    String line = "x".repeat(500_000) + "HERE" + "y".repeat(500_000);
    List<String> shown = excerpt(line, "HERE");
    assertThat(shown.get(0))
        .hasSizeLessThan(120)
        .contains("HERE")
        .startsWith("1 | … x")
        .endsWith("y …");
    assertThat(shown.get(1).indexOf('^')).isEqualTo(shown.get(0).indexOf("HERE"));
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    String text = "a\u001b[31m\u202Eb\u0000";
    SourceFile file = new SourceFile("f", text);
    String printed =
        DiagnosticPrinter.print(Diagnostic.warning("odd", file.span(1, 2), "got " + text));
    assertThat(printed.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    assertThat(printed).doesNotContain("\u202E");
  }

  @Test
  void anEmptySpanAtTheEndHasACaretToo() {
    assertThat(excerpt("abc\n", "\n").get(1)).isEqualTo("  |    ^");
    SourceFile file = new SourceFile("f", "abc\n");
    assertThat(DiagnosticPrinter.print(Diagnostic.error("x", file.span(4, 4), "end")))
        .isEqualTo("f:2:1: error[x]: end\n2 |\n  | ^\n");
  }

  @Test
  void spansOverSeveralLinesAreUnderlinedToTheEndOfTheFirst() {
    assertThat(excerpt("one two\nthree", "two\nthree"))
        .containsExactly("1 | one two", "  |     ^~~");
  }

  private static List<String> excerpt(String text, String marked) {
    SourceFile file = new SourceFile("f", text);
    int at = text.indexOf(marked);
    String printed =
        DiagnosticPrinter.print(Diagnostic.error("x", file.span(at, at + marked.length()), "m"));
    return printed.lines().skip(1).toList();
  }
}

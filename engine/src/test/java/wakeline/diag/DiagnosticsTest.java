package wakeline.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private final SourceFile file = new SourceFile("f", "one\r\ntwo\rthree\nfour");

  @Test
  void linesEndWithLfCrLfOrCr() {
    assertThat(file.lines()).isEqualTo(4);
    assertThat(file.line(file.text().indexOf("two"))).isEqualTo(2);
    assertThat(file.line(file.text().indexOf("three"))).isEqualTo(3);
    assertThat(file.line(file.text().indexOf("four"))).isEqualTo(4);
    assertThat(file.column(file.text().indexOf("our"))).isEqualTo(2);
    assertThat(file.span(file.lineStart(1), file.lineEnd(1)).text()).isEqualTo("one");
  }

  @Test
  void sortsByPositionAndCountsRepetitionsOnce() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.error("b", file.span(5, 6), "later");
    diagnostics.error("a", file.span(0, 1), "sooner");
    diagnostics.error("b", file.span(5, 6), "later");
    assertThat(diagnostics.sorted()).extracting(Diagnostic::code).containsExactly("a", "b");
  }

  @Test
  void keepsABoundedNumberAndSaysSo() {
    Diagnostics diagnostics = new Diagnostics(3);
    for (int i = 0; i < 10; i++) {
      diagnostics.error("e", file.span(0, 0), "number " + i);
    }
    diagnostics.warning("w", file.span(0, 0), "still room");
    assertThat(diagnostics.sorted()).hasSize(4);
    assertThat(diagnostics.isFull()).isTrue();
    assertThat(DiagnosticPrinter.print(diagnostics)).endsWith("and 7 more, not shown\n");
  }

  @Test
  void longAndManyLinedMessagesAreMadeHarmless() {
    Diagnostic diagnostic = Diagnostic.error("e", file.span(0, 0), "a\nb" + "c".repeat(1_000_000));
    assertThat(diagnostic.message()).startsWith("a\\nb").hasSizeLessThan(600);
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> known = List.of("epoll_wait", "epoll_ctl", "EPOLLIN", "start");
    assertThat(DidYouMean.closest("epol_wait", known)).isEqualTo("epoll_wait");
    assertThat(DidYouMean.closest("satrt", known)).isEqualTo("start");
    assertThat(DidYouMean.closest("EPOLIN", known)).isEqualTo("EPOLLIN");
    assertThat(DidYouMean.closest("socket", known)).isNull();
  }
}

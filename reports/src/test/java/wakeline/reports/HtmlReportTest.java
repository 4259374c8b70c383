package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static String page(HtmlReport report) throws IOException {
    var out = new ByteArrayOutputStream();
    report.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    assertThat(page(ViewerBrowserTest.report())).isEqualTo(page(ViewerBrowserTest.report()));
  }

  @Test
  void nothingOfTheScenarioBecomesMarkup() throws IOException {
    String page = page(ViewerBrowserTest.report());
    assertThat(page).contains("Who wakes? &lt;img src=x onerror=alert(1)&gt;");
    assertThat(page).doesNotContain("<img", "<script>alert", "<i>to say");
  }

  @Test
  void thePageFetchesNothing() throws IOException {
    String page = page(ViewerBrowserTest.report());
    assertThat(page).contains("default-src 'none'; script-src 'sha256-");
    assertThat(page)
        .doesNotContain("http://", "https://", "unsafe-inline", "unsafe-eval", " style=");
    assertThat(page).doesNotContainPattern(" on[a-z]+=\"");
  }

  @Test
  void documentsKeepTheirParagraphsListsAndCode() {
    assertThat(
            Markup.document("One `a<b` *two*\nthree.\n\n* four\n  five\n* **six**\n\n    seven\n"))
        .isEqualTo(
            """
            <p>One <code>a&lt;b</code> <em>two</em>
            three.</p>
            <ul>
            <li>four five</li>
            <li><strong>six</strong></li>
            </ul>
            <pre>seven</pre>
            """);
    assertThat(Markup.document("a ` b * c \" ' &"))
        .isEqualTo("<p>a ` b * c &quot; &#39; &amp;</p>\n");
  }

  @Test
  void controlCharactersAreBlanks() {
    assertThat(Markup.text("a\u0000\u202e\ud800b")).isEqualTo("a   b");
  }

  @Test
  void aShortRunIsToldWhole() {
    var window = new ViewWindow(100, 100, -1);
    assertThat(window.isWhole()).isTrue();
    assertThat(window.keptSize()).isEqualTo(100);
    for (int i = 0; i <= 100; i++) {
      assertThat(window.kept(i)).isEqualTo(i);
    }
  }

  @Test
  void ofALongRunAWindowAroundARecordIsToldAndTheRestInOutline() {
    var window = new ViewWindow(1_000_000, 1000, 700_000);
    assertThat(window.contains(700_000)).isTrue();
    assertThat(window.to() - window.from()).isEqualTo(1000);
    assertThat(window.keptSize()).isLessThanOrEqualTo(21_000);
    int[] records = window.records();
    assertThat(records).hasSize(window.keptSize()).doesNotContain(-1).isSorted();
    for (int i = window.from(); i < window.to(); i++) {
      assertThat(records[window.kept(i)]).isEqualTo(i);
    }
  }

  @Test
  void whatIsKeptNeverRunsBackwards() {
    var random = new Random(7);
    for (int n = 0; n < 200; n++) {
      int size = 1 + random.nextInt(100_000);
      var window = new ViewWindow(size, 1 + random.nextInt(size), random.nextInt(size) - 1);
      int before = 0;
      for (int i = 0; i <= size; i++) {
        assertThat(window.kept(i)).isBetween(before, before + 1);
        before = window.kept(i);
      }
      assertThat(before).isEqualTo(window.keptSize());
    }
  }

  @Test
  void anyTraceBecomesAPage() throws IOException {
    for (int records : new int[] {1, 10, 1000}) {
      var report = new HtmlReport(records);
      report.add(Sketches.herd(4, 2, 1000));
      report.add(Sketches.pingPong(30));
      assertThat(page(report)).endsWith("</html>\n");
    }
  }
}

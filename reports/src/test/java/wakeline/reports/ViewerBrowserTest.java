package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ScenarioReader;
import wakeline.world.Simulation;

/// The viewer in a real browser: what a reader clicks, types and sees. Pictures of it are left in
/// `target/viewer`.
class ViewerBrowserTest {
  /// A herd with everything that has a sign: wakes in vain, EAGAIN, merges, marks, a failed claim,
  /// and names that would be markup if they could.
  static final String FILE =
      """
      scenario: herd-to-look-at
      title: "Who wakes? <img src=x onerror=alert(1)>"
      doc: |
        One byte, three sleepers. <script>alert(2)</script>

        * `LT` wakes the next one too
      cost: zero
      matrix:
        trigger:
          LT: { mask: EPOLLIN }
          ET: { mask: EPOLLIN | EPOLLET }
      hosts:
        box:
          cpus: 1
          processes:
            p:
              program: |
                int fd[2];
                int main() {
                  pipe2(fd, O_NONBLOCK);
                  int ep = epoll_create1(0);
                  struct epoll_event e = { .events = $mask, .data.fd = fd[0] };
                  epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &e);
                  for (int i = 0; i < 3; i++) spawn worker(ep);
                  sleep 1ms;
                  mark "poke </script><b>";
                  write(fd[1], "x", 1);
                  write(fd[1], "y", 1);
                  pause();
                }
                void worker(int ep) {
                  struct epoll_event e;
                  char b[8];
                  while (1) {
                    int n = epoll_wait(ep, &e, 1, -1);
                    if (read(fd[0], b, 8) < 0) assert(errno == EAGAIN);
                  }
                }
      expect:
        nobody-comes:
          that: wakeups(p.worker) == 0
          why: "to fail, and <i>to say why</i>"
      """;

  @TempDir private static Path folder;

  private static @Nullable Browser started;
  private static String page = "";

  static HtmlReport report() {
    var diagnostics = new Diagnostics();
    var file =
        ScenarioReader.read(
            new SourceFile("herd.scn.yaml", FILE),
            path -> {
              throw new IOException(path);
            },
            Map.of(),
            diagnostics);
    assertThat(file).as(diagnostics.toString()).isNotNull();
    assert file != null;
    var report = new HtmlReport(HtmlReport.DEFAULT_RECORDS);
    for (var row : file.rows()) {
      var result = Simulation.run(row.scenario(), Limits.DEFAULT);
      report.add(Run.of(row.scenario(), result.trace(), result.reason()));
    }
    report.compared(
        List.of(
            new Verdict(
                "fewer-wakes", Outcome.HELD, "LT > ET", "", -1, List.of(), null, null, false)));
    return report;
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path program = Browser.find();
    if (program == null) {
      System.out.println("ViewerBrowserTest: not run, there is no Chromium on this machine");
    }
    Assumptions.assumeTrue(program != null, "no Chromium");
    Path file = folder.resolve("herd.html");
    var out = new ByteArrayOutputStream();
    report().write(out);
    Files.write(file, out.toByteArray());
    page = file.toUri().toString();
    Path profile = Files.createTempDirectory(Path.of("target"), "browser");
    assert program != null;
    started = new Browser(program, profile);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (started != null) {
      started.quit();
    }
  }

  private Browser browser = unstarted();

  @SuppressWarnings("NullAway")
  private static Browser unstarted() {
    return null;
  }

  @BeforeEach
  void openPage() throws InterruptedException {
    assert started != null;
    browser = started;
    browser.scheme("light");
    browser.open(page);
    browser.complaints().clear();
  }

  private void picture(String name) throws IOException, InterruptedException {
    Path target = Path.of("target", "viewer", name + ".png");
    Files.createDirectories(target.getParent());
    Files.write(target, browser.screenshot());
  }

  private String text(String expression) throws InterruptedException {
    return browser.evaluate(expression).asString();
  }

  private int number(String expression) throws InterruptedException {
    return browser.evaluate(expression).asInt();
  }

  /// Clicks on the middle of a stretch that is found by its phrase.
  private void clickStretch(String phrase) throws InterruptedException {
    var spot =
        browser.evaluate(
            """
            (() => {
              const [pane] = wakeline.panes;
              const box = pane.canvas.getBoundingClientRect();
              for (const lane of pane.run.lanes) for (let k = 0; k < lane.size; k++) {
                if (pane.run.phrases.text(lane.phrase[k]).startsWith("%s")) {
                  const row = pane.rowOf.get(lane);
                  return [box.x + (pane.x(lane.start[k]) + pane.x(lane.end[k])) / 2,
                    box.y + pane.y(row) + row.height / 2];
                }
              }
            })()
            """
                .formatted(phrase));
    browser.click(spot.get(0).asDouble(), spot.get(1).asDouble());
  }

  @Test
  void showsTheRunUnderItsPolicy() throws IOException, InterruptedException {
    browser.await("wakeline.panes[0].run.records > 50");
    assertThat(number("wakeline.panes[0].run.waste.length")).isPositive();
    assertThat(number("document.querySelectorAll('#claims li.failed').length")).isEqualTo(2);
    assertThat(colours()).contains("3fae78", "c4ccd8", "a9c3f5");
    assertThat(browser.complaints()).isEmpty();
    picture("herd");
  }

  /// {@return the colours on the canvas}
  private List<String> colours() throws InterruptedException {
    browser.evaluate("wakeline.drawNow()");
    return browser
        .evaluate(
            """
            (() => {
              const { canvas } = wakeline.panes[0];
              const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              const seen = new Set();
              for (let i = 0; i < all.length; i += 4) {
                seen.add(((1 << 24) + (all[i] << 16) + (all[i + 1] << 8) + all[i + 2]).toString(16).slice(1));
              }
              return [...seen];
            })()
            """)
        .valueStream()
        .map(node -> node.asString())
        .toList();
  }

  @Test
  void whatAScenarioSaysIsNeverMarkup() throws InterruptedException {
    assertThat(text("document.querySelector('h1').textContent"))
        .isEqualTo("Who wakes? <img src=x onerror=alert(1)>");
    assertThat(number("document.querySelectorAll('h1 *, .doc script, .why *, #view b b').length"))
        .isZero();
    assertThat(text("wakeline.panes[0].run.marks[0].name")).isEqualTo("poke </script><b>");
    browser.evaluate("wakeline.select(wakeline.panes[0], wakeline.panes[0].run.marks[0].record)");
    assertThat(text("document.querySelector('#details h2').textContent"))
        .isEqualTo("mark \"poke </script><b>\"");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aClickTellsAndKeysWalkBackToTheCause() throws IOException, InterruptedException {
    clickStretch("runnable");
    browser.await("wakeline.selected >= 0");
    browser.evaluate(
        "(() => { const [pane] = wakeline.panes; wakeline.select(pane,"
            + " pane.run.arrows.at[0], true); })()");
    assertThat(text("document.querySelector('#details h2').textContent"))
        .startsWith("sched_waking p.worker");
    assertThat(text("document.querySelector('#details .sentence').textContent"))
        .contains("wakes p.worker");
    assertThat(text("document.querySelector('.rule b')?.textContent ?? ''"))
        .isEqualTo("WQ-EXCLUSIVE-HEAD");
    var kinds = new StringBuilder();
    for (int k = 0; k < 4; k++) {
      browser.key("c");
      kinds
          .append(
              text("wakeline.panes[0].run.kinds[wakeline.panes[0].run.kind[wakeline.selected]]"))
          .append(' ');
    }
    assertThat(kinds.toString()).isEqualTo("wake_up ep_poll_callback wake_up sys_enter ");
    browser.key("v");
    assertThat(text("document.querySelector('#details h2').textContent")).startsWith("wake_up");
    picture("chain");
    browser.key("Escape");
    assertThat(number("wakeline.selected")).isEqualTo(-1);
  }

  @Test
  void wasteAndMergesAreAKeyAway() throws InterruptedException {
    browser.key("g");
    assertThat(
            browser.evaluate("wakeline.panes[0].run.waste.includes(wakeline.selected)").asBoolean())
        .isTrue();
    browser.key("Escape");
    browser.key("m");
    assertThat(text("document.getElementById('status').textContent")).contains(" of ");
    browser.evaluate(
        "(() => { const [pane] = wakeline.panes; wakeline.select(pane,"
            + " [...pane.run.arrivals.keys()][0], true); })()");
    assertThat(text("document.querySelector('#details').textContent"))
        .contains("2 arrivals, 1 report");
  }

  @Test
  void wasteIsSeenAtAnyZoom() throws InterruptedException {
    assertThat(colours()).contains("c8252f");
    browser.evaluate("wakeline.scale = 0.4; wakeline.left = wakeline.first - 40; 0");
    assertThat(colours()).contains("c8252f");
  }

  @Test
  void keysZoomAndMove() throws InterruptedException {
    double scale = browser.evaluate("wakeline.scale").asDouble();
    browser.key("w");
    assertThat(browser.evaluate("wakeline.scale").asDouble()).isGreaterThan(scale * 1.4);
    double left = browser.evaluate("wakeline.left").asDouble();
    browser.key("d");
    assertThat(browser.evaluate("wakeline.left").asDouble()).isGreaterThan(left);
    browser.wheel(700, 500, -200, /* ctrl */ 2);
    browser.await("wakeline.scale > " + scale * 2);
    browser.key("0");
    assertThat(browser.evaluate("wakeline.scale").asDouble()).isEqualTo(scale);
    browser.key("t");
    assertThat(text("wakeline.axis")).isEqualTo("time");
  }

  @Test
  void searchFindsAndHops() throws IOException, InterruptedException {
    browser.key("/");
    browser.type("sched_waking worker");
    browser.await("document.getElementById('count').textContent.includes('record')");
    int hits = number("wakeline.panes[0].hits.length");
    assertThat(hits).isPositive();
    browser.key("Enter");
    browser.await("wakeline.selected === wakeline.panes[0].hits[0]");
    browser.key("N");
    browser.await("wakeline.selected === wakeline.panes[0].hits.at(-1)");
    picture("search");
  }

  @Test
  void shiftDragMeasures() throws InterruptedException {
    browser.evaluate("document.getElementById('panes').scrollIntoView({block: 'center'})");
    var box =
        browser.evaluate(
            "(() => { const b = wakeline.panes[0].canvas.getBoundingClientRect(); return [b.x, b.y]; })()");
    double x = box.get(0).asDouble() + 200;
    double y = box.get(1).asDouble() + 100;
    browser.mouse("mousePressed", x, y, /* shift */ 8);
    browser.mouse("mouseMoved", x + 600, y, 8);
    browser.mouse("mouseReleased", x + 600, y, 8);
    assertThat(text("wakeline.measure.text")).contains("ms").contains("wake");
  }

  @Test
  void rowsAreComparedAtAMark() throws IOException, InterruptedException {
    browser.evaluate("document.getElementById('compare').value = '1'");
    browser.evaluate("document.getElementById('compare').dispatchEvent(new Event('change'))");
    browser.await("wakeline.panes.length === 2");
    assertThat(text("document.getElementById('alignAt').value")).isEqualTo("poke </script><b>");
    assertThat(
            browser
                .evaluate(
                    "Math.abs(wakeline.panes[0].x(wakeline.panes[0].run.marks[0].record)"
                        + " - wakeline.panes[1].x(wakeline.panes[1].run.marks[0].record))")
                .asDouble())
        .isLessThan(0.01);
    assertThat(text("document.querySelector('#totals').textContent")).contains("difference");
    assertThat(text("document.querySelector('#totals tbody td:last-child').textContent"))
        .isEqualTo("−1");
    picture("compare");
  }

  @Test
  void aFailedClaimLeadsToItsInstant() throws InterruptedException {
    browser.click("#claims li.failed a.at");
    browser.await("wakeline.selected >= 0");
    assertThat(number("wakeline.panes[0].run.original[wakeline.selected]"))
        .isEqualTo(
            number("wakeline.panes[0].run.original[wakeline.panes[0].run.claims[0].record]"));
  }

  @Test
  void anAddressLeadsBackToTheSameView() throws InterruptedException {
    browser.key("g");
    browser.key("w");
    browser.await("location.hash.includes('rec=') && location.hash.includes('view=')");
    String address = text("location.href");
    int selected = number("wakeline.selected");
    double left = browser.evaluate("wakeline.left").asDouble();
    browser.open(address);
    assertThat(number("wakeline.selected")).isEqualTo(selected);
    assertThat(browser.evaluate("wakeline.left").asDouble())
        .isCloseTo(left, org.assertj.core.data.Offset.offset(1e-6));
    browser.open(page + "#row=1&rec=99999999&view=x,y&with=7&q=%E0%A4%A&axis=no");
    assertThat(number("wakeline.row")).isEqualTo(1);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void itIsDarkWhereTheReaderWantsItDark() throws IOException, InterruptedException {
    browser.scheme("dark");
    browser.await("wakeline.theme.css('canvas') === '#171c24'");
    picture("dark");
    browser.click("#dark");
    assertThat(text("wakeline.theme.css('canvas')")).isEqualTo("#ffffff");
  }

  @Test
  void tablesTellWhatTheCanvasShows() throws InterruptedException {
    browser.await("document.querySelectorAll('#events tbody tr').length > 10");
    assertThat(text("document.querySelector('#events').textContent")).contains("in vain");
    int all = number("document.querySelectorAll('#events tbody tr').length");
    for (int k = 0; k < 6; k++) {
      browser.key("w");
    }
    browser.await("document.querySelectorAll('#events tbody tr').length < " + all);
    assertThat(text("document.querySelector('#totals').textContent")).contains("p.worker[0]");
  }
}

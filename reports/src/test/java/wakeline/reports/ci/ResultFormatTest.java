package wakeline.reports.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import wakeline.core.Limits;
import wakeline.diag.Diagnostic;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ScenarioReader;
import wakeline.reports.Run;
import wakeline.world.Simulation;

class ResultFormatTest {
  /// A claim that fails in both rows, one that holds, one that is skipped; names that are markup.
  private static final String FILE =
      """
      scenario: pipe
      title: a
      cost: zero
      matrix:
        size:
          one: { n: 1 }
          two: { n: 2 }
      hosts:
        box:
          processes:
            srv:
              program: |
                int fd[2];
                void reader() {
                  char b[9];
                  read(fd[0], b, 9);
                  mark "`got` <b>|";
                }
                int main() {
                  pipe(fd);
                  spawn reader();
                  sleep 1ms;
                  write(fd[1], bytes($n));
                }
      expect:
        holds: wakeups(srv.reader) == 1
        fails:
          that: wakeups(srv.reader) == 2
          why: "=1+1 | `tick` ```"
        skipped:
          when: $n == 3
          that: wakeups(srv.reader) == 7
      report: { table: ["calls(srv)"] }
      """;

  private static Results results(int files) {
    var diagnostics = new Diagnostics();
    var file =
        ScenarioReader.read(
            new SourceFile("file.scn.yaml", FILE),
            other -> {
              throw new IOException(other);
            },
            Map.of(),
            diagnostics);
    assertThat(file).as(diagnostics.toString()).isNotNull();
    assert file != null;
    var runs = new ArrayList<Run>();
    for (var row : file.rows()) {
      var result = Simulation.run(row.scenario(), Limits.DEFAULT);
      runs.add(Run.of(row.scenario(), result.trace(), result.reason()));
    }
    var results = new Results();
    for (int k = 0; k < files; k++) {
      results.begin("a, b%/file" + k + ".scn.yaml");
      runs.forEach(run -> results.row(run, null));
      results.end("failed");
    }
    results.begin("bad.scn.yaml");
    var span = new SourceFile("bad.scn.yaml", "x\ny\n").span(2, 3);
    diagnostics.add(Diagnostic.error("unknown-name", span, "there is no 'y'", "say 'x'"));
    diagnostics.add(Diagnostic.warning("odd", span, "odd"));
    results.diagnosed(diagnostics);
    results.end("invalid");
    return results;
  }

  private static String text(ResultFormat format, Results results) throws IOException {
    var out = new StringBuilder();
    format.write(results, out);
    return out.toString();
  }

  @Test
  void theSameResultsAreTheSameBytes() throws IOException {
    for (ResultFormat format : ResultFormat.values()) {
      assertThat(text(format, results(2))).as(format.name()).isEqualTo(text(format, results(2)));
    }
  }

  @Test
  void junitNamesAreUniqueAndCountsAddUp() throws Exception {
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    text(ResultFormat.JUNIT, results(2)).getBytes(StandardCharsets.UTF_8)));
    Element root = xml.getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("17");
    assertThat(root.getAttribute("failures")).isEqualTo("4");
    assertThat(root.getAttribute("errors")).isEqualTo("1");
    assertThat(root.getAttribute("skipped")).isEqualTo("4");
    var cases = xml.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(17);
    var names = new TreeSet<String>();
    for (int k = 0; k < cases.getLength(); k++) {
      Element one = (Element) cases.item(k);
      assertThat(names.add(one.getAttribute("name"))).isTrue();
      assertThat(one.getAttribute("time")).isEqualTo("0");
    }
    assertThat(names).contains("a, b%/file0.scn.yaml[size=two] fails");
    assertThat(xml.getElementsByTagName("failure").item(0).getTextContent())
        .contains("wakeups(srv.reader) = 1");
  }

  @Test
  void annotationsEscapeAndAreAtMostTenOfEachSort() throws IOException {
    assertThat(text(ResultFormat.ANNOTATIONS, results(1)))
        .isEqualTo(
            """
            ::error file=a%2C b%25/file0.scn.yaml,line=28,col=11,title=fails failed::\
            wakeups(srv.reader) == 2; wakeups(srv.reader) = 1; is false at the end of the run; \
            in [size=one], [size=two]. =1+1 | `tick` ```
            ::error file=bad.scn.yaml,line=2,col=1,title=unknown-name::there is no 'y'; say 'x'
            ::warning file=bad.scn.yaml,line=2,col=1,title=odd::odd
            """);
    List<String> many = text(ResultFormat.ANNOTATIONS, results(40)).lines().toList();
    assertThat(many).hasSize(11);
    assertThat(many.get(9)).isEqualTo("::error title=wakeline::+32 more");
  }

  @Test
  void sarifNamesRulesAndPlaces() throws IOException {
    JsonNode run =
        new ObjectMapper().readTree(text(ResultFormat.SARIF, results(1))).get("runs").get(0);
    JsonNode result = run.get("results").get(0);
    assertThat(result.get("ruleId").asString()).isEqualTo("claim-failed");
    assertThat(
            run.get("tool")
                .get("driver")
                .get("rules")
                .get(result.get("ruleIndex").asInt())
                .get("id")
                .asString())
        .isEqualTo("claim-failed");
    JsonNode place = result.get("locations").get(0).get("physicalLocation");
    assertThat(place.get("artifactLocation").get("uri").asString())
        .isEqualTo("a%2C%20b%25/file0.scn.yaml");
    assertThat(place.get("region").get("startLine").asInt()).isEqualTo(28);
  }

  @Test
  void fingerprintsOutliveEditsAbove() throws IOException {
    JsonNode all = new ObjectMapper().readTree(text(ResultFormat.CODE_QUALITY, results(2)));
    var prints = new TreeSet<String>();
    for (JsonNode one : all) {
      assertThat(prints.add(one.get("fingerprint").asString())).isTrue();
      assertThat(one.get("fingerprint").asString()).matches("[0-9a-f]{32}");
    }
    var moved = new Problem(true, "claim-failed", "a", 90, 1, "x", "", "");
    var before = new Problem(true, "claim-failed", "a", 3, 7, "x", "", "");
    assertThat(moved.fingerprint()).isEqualTo(before.fingerprint());
  }

  @Test
  void csvHasALinePerRowAndNoFormulas() throws IOException {
    List<String> lines = text(ResultFormat.CSV, results(1)).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("file,scenario,row,ends,wakeups").endsWith(",calls(srv)");
    assertThat(lines.get(1)).startsWith("\"a, b%/file0.scn.yaml\",pipe,[size=one],exited,1,1,");
    assertThat(lines.get(1).substring(1).split(",", -1))
        .hasSize(lines.get(0).split(",", -1).length + 1);
  }

  @Test
  void summariesStayBelowWhatPlatformsTake() throws IOException {
    String one = text(ResultFormat.MARKDOWN, results(1));
    assertThat(one).startsWith("## Wakeline: ✗ 0 passed, 2 failed, 0 skipped\n");
    assertThat(one).containsOnlyOnce("```mermaid\nsequenceDiagram\n");
    assertThat(one).contains("````text\n");
    assertThat(one).contains("wakeups(srv.reader) = 1");
    String many = text(ResultFormat.MARKDOWN, results(300));
    assertThat(many.length()).isLessThan(50_000);
    assertThat(many).contains(" more that failed\n", " more rows\n");
  }
}

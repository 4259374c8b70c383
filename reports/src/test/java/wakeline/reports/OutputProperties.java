package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wakeline.analysis.Metrics;
import wakeline.analysis.Outcome;
import wakeline.analysis.Reading;
import wakeline.analysis.Verdict;
import wakeline.spec.EndReason;
import wakeline.spec.ReportSpec;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

/// What holds of every output of any trace.
class OutputProperties {
  @Property(tries = 60)
  void noLineOfATimelineIsWiderThanAPage(
      @ForAll long seed, @ForAll @IntRange(max = 300) int records, @ForAll boolean isAscii)
      throws IOException {
    var out = new StringBuilder();
    Run run = run(seed, records);
    Timeline.print(run, new Style(isAscii, false), records % 3 == 0 ? Timeline.ALL : 40, out);
    VerdictList.print(run, new Style(isAscii, false), out);
    assertThat(out.toString().lines())
        .allSatisfy(
            line -> assertThat(Text.width(line)).as(line).isLessThanOrEqualTo(Style.COLUMNS));
  }

  @Property(tries = 60)
  void asciiIsAscii(@ForAll long seed, @ForAll @IntRange(max = 200) int records)
      throws IOException {
    var out = new StringBuilder();
    Run run = run(seed, records);
    var style = new Style(/* isAscii= */ true, /* inColour= */ false);
    Timeline.print(run, style, Timeline.ALL, out);
    VerdictList.print(run, style, out);
    StraceLog.print(run, style, out);
    StraceLog.printFlat(run, style, out);
    assertThat(out.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
  }

  @Property(tries = 60)
  void colourChangesNothingButColour(@ForAll long seed, @ForAll @IntRange(max = 200) int records)
      throws IOException {
    var plain = new StringBuilder();
    var coloured = new StringBuilder();
    Timeline.print(run(seed, records), Style.PLAIN, 50, plain);
    Timeline.print(run(seed, records), new Style(false, /* inColour= */ true), 50, coloured);
    String stripped = coloured.toString().replaceAll("\u001b\\[[0-9]*m", "");
    assertThat(stripped.lines().map(String::stripTrailing).toList())
        .isEqualTo(plain.toString().lines().toList());
  }

  @Property(tries = 60)
  void everyLineOfJsonIsAnObject(@ForAll long seed, @ForAll @IntRange(max = 300) int records)
      throws IOException {
    Run run = run(seed, records);
    var out = new ByteArrayOutputStream();
    JsonLines.write(run, out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).endsWith("}\n").doesNotContain("\r");
    List<String> lines = text.lines().toList();
    var mapper = new JsonMapper();
    for (int k = 0; k < lines.size(); k++) {
      JsonNode node = mapper.readTree(lines.get(k));
      assertThat(node.isObject()).isTrue();
      assertThat(lines.get(k)).doesNotContain("null");
      if (k > 0 && k <= run.trace().size()) {
        assertThat(node.get("i").asInt()).isEqualTo(k - 1);
        assertThat(node.get("t").asLong()).isEqualTo(run.trace().time(k - 1));
        assertThat(node.get("kind").asString()).isEqualTo(run.trace().kind(k - 1).word());
        assertThat(mapper.writeValueAsString(node).length()).isGreaterThan(20);
      }
    }
    assertThat(mapper.readTree(lines.getLast()).get("records").asInt())
        .isEqualTo(run.trace().size());
  }

  @Property(tries = 60)
  void everyCallOfALogIsThere(@ForAll long seed, @ForAll @IntRange(max = 200) int records)
      throws IOException {
    Run run = run(seed, records);
    var out = new StringBuilder();
    StraceLog.print(run, Style.PLAIN, out);
    long calls = run.metrics().run().calls();
    assertThat(out.toString().lines().filter(OutputProperties::beginsCall).count())
        .isEqualTo(calls);
  }

  private static boolean beginsCall(String line) {
    return line.matches(" *[0-9.]+ms [a-z0-9_]+\\(.*");
  }

  static Run run(long seed, int records) {
    Trace trace = RandomTraces.of(seed, records);
    Scenario scenario =
        Scenario.builder("any")
            .title("Wide 日本語 title \u0007 with a bell and enough words to need another line")
            .report(new ReportSpec(List.of("recvq(tcp#0)", "readylist(tcp#1)"), List.of(), null))
            .build();
    var verdict =
        new Verdict(
            "claim",
            Outcome.FAILED,
            "count(mark \"日本\") == 1 && some more words so that it does not fit on a line",
            "does not hold here",
            trace.size() / 2 < trace.size() ? trace.size() / 2 : -1,
            List.of(new Reading("count(mark \"日本\")", "2")),
            null,
            "because of 日本語",
            false);
    return new Run(scenario, trace, EndReason.IDLE, Metrics.of(trace), List.of(verdict), List.of());
  }
}

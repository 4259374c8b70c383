package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.analysis.Metrics;
import wakeline.analysis.Reading;
import wakeline.spec.EndReason;
import wakeline.spec.ReportSpec;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;

class MetricsTableTest {
  @Test
  void putsRowsSideBySideInBlocks() throws IOException {
    var table = new MetricsTable();
    for (String row :
        List.of(
            "shared-lt",
            "shared-et",
            "shared-lt-exclusive",
            "own-lt",
            "own-lt-exclusive",
            "reuseport")) {
      table.add(run(Sketches.herd(4, 1, 0).trace(), row, "1", ReportSpec.DEFAULT, List.of()));
    }
    Golden.check("metrics.txt", print(table));
  }

  @Test
  void groupsByTheOtherAxesAndPrintsWhatTheFileAsksFor() throws IOException {
    var table = new MetricsTable();
    var spec = new ReportSpec(List.of(), List.of("calls(echo)", "p99(…)"), "case");
    for (String conns : List.of("1", "3")) {
      for (String row : List.of("epoll-lt", "uring")) {
        var values =
            List.of(
                new Reading("calls(echo)", conns + "00"),
                new Reading("p99(latency(mark \"request\", mark \"reply\"))", "1.25ms"));
        table.add(run(Sketches.herd(2, 1, 0).trace(), row, conns, spec, values));
      }
    }
    Golden.check("metrics-by.txt", print(table));
  }

  @Test
  void printsNothingWithoutRuns() throws IOException {
    assertThat(print(new MetricsTable())).isEmpty();
  }

  private static Run run(
      Trace trace, String row, String conns, ReportSpec spec, List<Reading> values) {
    Scenario scenario =
        Scenario.builder("herd")
            .report(spec)
            .caseValue("case", row)
            .caseValue("conns", conns)
            .build();
    return new Run(scenario, trace, EndReason.IDLE, Metrics.of(trace), List.of(), values);
  }

  private static String print(MetricsTable table) throws IOException {
    var out = new StringBuilder();
    table.print(Style.PLAIN, out);
    return out.toString();
  }
}

package wakeline.reports;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakeline.analysis.Outcome;
import wakeline.analysis.Reading;
import wakeline.analysis.Verdict;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

class VerdictListTest {
  private static final String CLAIM = "count(return server.wait before mark \"poke\") == 0";
  private static final SourceFile FILE =
      new SourceFile("et.scn.yaml", "scenario: et\nexpect:\n  one-report: " + CLAIM + "\n");

  @Test
  void listsClaimsAndExplainsFailures() throws IOException {
    Golden.check("verdicts.txt", list(Style.PLAIN));
  }

  @Test
  void hasAnAsciiForm() throws IOException {
    Golden.check("verdicts-ascii.txt", list(new Style(/* isAscii= */ true, /* inColour= */ false)));
  }

  private static String list(Style style) throws IOException {
    Run run = Sketches.edgeTriggeredPartialRead();
    int start = FILE.text().indexOf(CLAIM);
    var out = new StringBuilder();
    VerdictList.print(
        new Run(
            run.scenario(),
            run.trace(),
            run.reason(),
            run.metrics(),
            List.of(
                verdict("stalls", Outcome.HELD, "", -1, null, false),
                verdict(
                    "one-report",
                    Outcome.FAILED,
                    "does not hold here",
                    34,
                    FILE.span(start, start + CLAIM.length()),
                    false),
                verdict("never", Outcome.VACUOUS, "mark \"gone\" never happened", -1, null, false),
                verdict("maybe", Outcome.VACUOUS, "mark \"gone\" never happened", -1, null, true),
                verdict("chain", Outcome.UNDECIDED, "not in this schedule", -1, null, false),
                verdict("drains", Outcome.SKIPPED, "", -1, null, false),
                verdict("ten-reads", Outcome.SKIPPED, "", -1, null, false)),
            List.of()),
        style,
        out);
    return out.toString();
  }

  private static Verdict verdict(
      String name,
      Outcome outcome,
      String reason,
      int record,
      @Nullable Span span,
      boolean isOptional) {
    return new Verdict(
        name,
        outcome,
        CLAIM,
        reason,
        record,
        outcome == Outcome.FAILED
            ? List.of(new Reading("count(return server.wait before mark \"poke\")", "1"))
            : List.of(),
        span,
        outcome == Outcome.FAILED
            ? "the arrival calls the callback whatever\nthe queue held"
            : null,
        isOptional);
  }
}

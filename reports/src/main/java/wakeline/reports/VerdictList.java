package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Outcome;
import wakeline.analysis.Reading;
import wakeline.analysis.Verdict;

/// What became of each claim, a line each. One that does not pass is followed by where it stands,
/// what its terms were worth, why the scenario claims it, what happened around the record that
/// decided, and what led to it.
public final class VerdictList {
  /// Claims that do not pass are shown with what happened around them up to this many; further ones
  /// without.
  private static final int EXCERPTS_MAX = 3;

  private final Run run;
  private final Page page;
  private final Signs signs;
  private @Nullable Excerpt excerpt;

  /// Records around which it was shown what happened.
  private final Set<Integer> shown = new LinkedHashSet<>();

  private VerdictList(Run run, Page page) {
    this.run = run;
    this.page = page;
    signs = page.signs();
  }

  /// Prints the verdicts of `run`; nothing if it has no claims.
  public static void print(Run run, Style style, Appendable out) throws IOException {
    new VerdictList(run, new Page(out, style)).print();
  }

  private void print() throws IOException {
    List<String> skipped = new ArrayList<>();
    for (Verdict verdict : run.verdicts()) {
      if (verdict.outcome() == Outcome.SKIPPED) {
        skipped.add(signs.plain(verdict.claim()));
        continue;
      }
      line(verdict);
      if (!verdict.passes()) {
        details(verdict);
      }
    }
    if (!skipped.isEmpty()) {
      page.paragraph("- not in this row: " + String.join(", ", skipped), 4, Paint.DIM);
    }
  }

  private void line(Verdict verdict) throws IOException {
    boolean passes = verdict.passes();
    String reason = verdict.reason().isEmpty() ? "" : " (" + verdict.reason() + ")";
    String words =
        switch (verdict.outcome()) {
          case HELD -> verdict.claim() + ": " + oneLine(verdict.text());
          case FAILED -> verdict.claim() + " failed: " + oneLine(verdict.text());
          case VACUOUS -> verdict.claim() + " is vacuous" + reason;
          case UNDECIDED -> verdict.claim() + " is undecided" + reason;
          case SKIPPED -> verdict.claim() + " is skipped";
        };
    String text = sign(verdict.outcome()) + " " + signs.plain(words);
    if (passes) {
      page.line(
          Paint.GOOD.on(Text.cut(text, Style.COLUMNS, signs.ellipsis()), page.style().inColour()));
    } else {
      page.paragraph(text, 4, Paint.BAD);
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private String sign(Outcome outcome) {
    return switch (outcome) {
      case HELD -> signs.held();
      case FAILED -> signs.failed();
      case VACUOUS -> signs.vacuous();
      case UNDECIDED -> "?";
      case SKIPPED -> "-";
    };
  }

  private void details(Verdict verdict) throws IOException {
    if (verdict.span() != null) {
      Caret.print(verdict.span(), "    ", page);
    }
    for (Reading reading : verdict.readings()) {
      page.paragraph("    " + signs.plain(reading.toString()), 6, Paint.PLAIN);
    }
    if (verdict.outcome() == Outcome.FAILED && !verdict.reason().isEmpty()) {
      String at =
          verdict.record() < 0
              ? ""
              : " (#"
                  + verdict.record()
                  + ", "
                  + Millis.text(run.trace().time(verdict.record()))
                  + ")";
      page.paragraph("    it " + signs.plain(verdict.reason()) + at, 6, Paint.PLAIN);
    }
    String why = verdict.why();
    if (why != null) {
      page.paragraph("    why: " + signs.plain(oneLine(why)), 6, Paint.PLAIN);
    }
    if (verdict.record() >= 0 && shown.contains(verdict.record())) {
      page.line("    what happened around it is shown above");
    } else if (verdict.record() >= 0 && shown.size() < EXCERPTS_MAX) {
      shown.add(verdict.record());
      around(verdict.record());
    }
  }

  private void around(int record) throws IOException {
    if (excerpt == null) {
      excerpt = new Excerpt(run.trace(), page);
    }
    page.line();
    excerpt.timeline(record);
    page.line();
    page.line("  what led to it:");
    excerpt.causes(record);
    page.line();
  }
}

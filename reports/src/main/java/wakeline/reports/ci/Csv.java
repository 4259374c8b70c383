package wakeline.reports.ci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Outcome;
import wakeline.analysis.Reading;
import wakeline.analysis.Tally;

/// A line per row of each file's matrix: its counts, its verdicts, and what its `report` asks for.
/// RFC 4180, with LF.
final class Csv {
  private static final List<String> HEAD =
      List.of(
          "file",
          "scenario",
          "row",
          "ends",
          "wakeups",
          "returned",
          "useful",
          "in vain",
          "voluntary switches",
          "involuntary switches",
          "merges",
          "calls",
          "cpu ns",
          "drops",
          "held",
          "failed",
          "vacuous",
          "undecided");

  private Csv() {}

  static void write(Results results, Appendable out) throws IOException {
    var terms = new ArrayList<String>();
    for (FileResult file : results.files()) {
      for (RowResult row : file.rows) {
        for (Reading reading : row.table()) {
          if (!terms.contains(reading.term())) {
            terms.add(reading.term());
          }
        }
      }
    }
    var head = new ArrayList<>(HEAD);
    head.addAll(terms);
    line(head, out);
    for (FileResult file : results.files()) {
      for (RowResult row : file.rows) {
        line(values(file, row, terms), out);
      }
    }
  }

  private static List<String> values(FileResult file, RowResult row, List<String> terms) {
    Tally counts = row.counts();
    var values = new ArrayList<String>();
    values.addAll(List.of(file.path, file.id, row.row(), row.reason().word()));
    for (long count :
        new long[] {
          counts.wakeups(), counts.returned(), counts.useful(), counts.vain(), counts.voluntary(),
          counts.involuntary(), counts.merges(), counts.calls(), counts.cpuNanos(), row.drops()
        }) {
      values.add(Long.toString(count));
    }
    for (Outcome outcome :
        List.of(Outcome.HELD, Outcome.FAILED, Outcome.VACUOUS, Outcome.UNDECIDED)) {
      values.add(
          Long.toString(
              row.verdicts().stream().filter(verdict -> verdict.outcome() == outcome).count()));
    }
    for (String term : terms) {
      String value = "";
      for (Reading reading : row.table()) {
        value = reading.term().equals(term) ? reading.value() : value;
      }
      values.add(value);
    }
    return values;
  }

  private static void line(List<String> values, Appendable out) throws IOException {
    for (int k = 0; k < values.size(); k++) {
      out.append(k == 0 ? "" : ",").append(cell(values.get(k)));
    }
    out.append('\n');
  }

  /// A text that a spreadsheet would take for a formula is made a text for it.
  private static String cell(String value) {
    boolean isFormula = !value.isEmpty() && "=+@\t".indexOf(value.charAt(0)) >= 0;
    String text = isFormula ? "'" + value : value;
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

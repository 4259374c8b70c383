package wakeline.reports.ci;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.diag.Diagnostic;
import wakeline.diag.Severity;
import wakeline.diag.Span;

/// Something that a reader must look at, at one line of a file. A claim that fails in several rows
/// is one problem.
///
/// @param code kebab case; with the file and `symbol` it tells problems apart when lines move
/// @param line from 1
/// @param column from 1
record Problem(
    boolean isError,
    String code,
    String path,
    int line,
    int column,
    String symbol,
    String title,
    String message) {

  /// {@return all problems, in the order of files; errors of a file before its warnings}
  static List<Problem> of(Results results) {
    var problems = new ArrayList<Problem>();
    for (FileResult file : results.files()) {
      var ofFile = new ArrayList<Problem>();
      for (Diagnostic diagnostic : file.diagnostics) {
        if (diagnostic.severity() != Severity.NOTE) {
          ofFile.add(of(diagnostic, file.path));
        }
      }
      for (RowResult row : file.rows) {
        Diagnostic complaint = row.complaint();
        if (complaint != null) {
          ofFile.add(of(complaint, file.path));
        }
      }
      claims(file, ofFile);
      ofFile.stream().filter(Problem::isError).forEach(problems::add);
      ofFile.stream().filter(problem -> !problem.isError()).forEach(problems::add);
    }
    return problems;
  }

  private static Problem of(Diagnostic diagnostic, String path) {
    String help = diagnostic.help().isEmpty() ? "" : "; " + String.join("; ", diagnostic.help());
    return new Problem(
        diagnostic.severity() == Severity.ERROR,
        diagnostic.code(),
        path,
        diagnostic.span().line(),
        diagnostic.span().column(),
        diagnostic.message(),
        diagnostic.code(),
        diagnostic.message() + help);
  }

  private static void claims(FileResult file, List<Problem> problems) {
    var verdicts = new LinkedHashMap<String, List<Verdict>>();
    var rows = new LinkedHashMap<String, List<String>>();
    for (RowResult row : file.rows) {
      for (Verdict verdict : row.verdicts()) {
        collect(verdict, row.row(), verdicts, rows);
      }
    }
    file.compared.forEach(verdict -> collect(verdict, "", verdicts, rows));
    verdicts.forEach(
        (claim, ofClaim) -> problems.add(of(file, ofClaim, rows.getOrDefault(claim, List.of()))));
  }

  private static void collect(
      Verdict verdict,
      String row,
      LinkedHashMap<String, List<Verdict>> verdicts,
      LinkedHashMap<String, List<String>> rows) {
    if (!verdict.passes()) {
      verdicts.computeIfAbsent(verdict.claim(), _ -> new ArrayList<>()).add(verdict);
      if (!row.isEmpty()) {
        rows.computeIfAbsent(verdict.claim(), _ -> new ArrayList<>()).add(row);
      }
    }
  }

  private static Problem of(FileResult file, List<Verdict> verdicts, List<String> rows) {
    Verdict first = verdicts.getFirst();
    Span span = first.span();
    var message = new StringBuilder(oneLine(first.text()));
    first.readings().forEach(reading -> message.append("; ").append(reading));
    if (!first.reason().isEmpty()) {
      message.append("; ").append(first.reason());
    }
    if (!rows.isEmpty()) {
      message.append("; in ").append(String.join(", ", rows.subList(0, Math.min(4, rows.size()))));
      message.append(rows.size() > 4 ? " and " + (rows.size() - 4) + " more" : "");
    }
    if (first.why() != null) {
      message.append(". ").append(oneLine(first.why()));
    }
    return new Problem(
        true,
        "claim-" + first.outcome().word(),
        file.path,
        span == null ? 1 : span.line(),
        span == null ? 1 : span.column(),
        first.claim(),
        first.claim()
            + (first.outcome() == Outcome.FAILED ? " failed" : " is " + first.outcome().word()),
        message.toString());
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }

  /// {@return what stays the same when lines above the problem change}
  String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((code + "\n" + path + "\n" + symbol).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

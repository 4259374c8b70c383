package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.Span;
import wakeline.dsl.claim.ClaimCompiler;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.TextPositions;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.ReportSpec;
import wakeline.spec.claim.Term;

/// Reads `timeline:` and `report:` of one row.
final class ReportReader {
  private final Diagnostics diagnostics;
  private final Matrix matrix;
  private final ClaimCompiler claims;
  private final List<HostSpec> hosts;

  ReportReader(RowValues values, Matrix matrix, ClaimCompiler claims, List<HostSpec> hosts) {
    this.diagnostics = values.diagnostics();
    this.matrix = matrix;
    this.claims = claims;
    this.hosts = hosts;
  }

  ReportSpec read(Node.Mapping root) {
    List<String> focus = new ArrayList<>();
    for (Node.Scalar lane : texts(root, "timeline", "focus")) {
      checkLane(lane);
      focus.add(lane.text());
    }
    List<String> table = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (Node.Scalar metric : texts(root, "report", "table")) {
      Term term = claims.metric(ProgramText.of(metric));
      if (term != null) {
        table.add(metric.text());
        terms.add(term);
      }
    }
    return new ReportSpec(focus, table, terms, axis(root));
  }

  private @Nullable String axis(Node.Mapping root) {
    if (!(root.get("report") instanceof Node.Mapping report)
        || !(report.get("by") instanceof Node.Scalar by)) {
      return null;
    }
    if (matrix.axis(by.text()) == null) {
      diagnostics.error(
          "unknown-axis",
          by.span(),
          "there is no axis '" + by.text() + "'",
          DidYouMean.help(by.text(), matrix.axisNames()));
    }
    return by.text();
  }

  /// A lane is a metric, or a place that begins with a host or process.
  private void checkLane(Node.Scalar lane) {
    if (lane.text().indexOf('(') >= 0) {
      claims.metric(ProgramText.of(lane));
      return;
    }
    String head = lane.text().split("[.\\[]", 2)[0];
    List<String> known = heads();
    if (!known.contains(head)) {
      Span span = TextPositions.of(lane).span(0, head.length());
      diagnostics.error(
          "unknown-place",
          span,
          "'" + head + "' is neither a host nor a process",
          DidYouMean.help(head, known));
    }
  }

  private List<String> heads() {
    List<String> names = new ArrayList<>();
    for (HostSpec host : hosts) {
      names.add(host.name());
      for (ProcessSpec process : host.processes()) {
        names.add(process.name());
      }
    }
    return names;
  }

  private static List<Node.Scalar> texts(Node.Mapping root, String section, String key) {
    List<Node.Scalar> texts = new ArrayList<>();
    if (root.get(section) instanceof Node.Mapping mapping
        && mapping.get(key) instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
          texts.add(scalar);
        }
      }
    }
    return texts;
  }
}

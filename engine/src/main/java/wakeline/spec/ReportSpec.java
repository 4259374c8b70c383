package wakeline.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Term;

/// What reports show of a run.
///
/// @param focus lanes to show first or only (`timeline.focus`): places and metrics
/// @param table metrics to print, a column each, as written
/// @param terms the same metrics as values, in that order; none if it was made without
/// @param by the matrix axis whose rows stand side by side, or null for all
public record ReportSpec(
    List<String> focus, List<String> table, List<Term> terms, @Nullable String by) {
  /// Everything, in the usual order.
  public static final ReportSpec DEFAULT = new ReportSpec(List.of(), List.of(), null);

  public ReportSpec {
    focus = List.copyOf(focus);
    table = List.copyOf(table);
    terms = List.copyOf(terms);
  }

  /// Metrics as written only.
  public ReportSpec(List<String> focus, List<String> table, @Nullable String by) {
    this(focus, table, List.of(), by);
  }
}

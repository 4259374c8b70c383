package wakeline.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reports show of a run.
///
/// @param focus lanes to show first or only (`timeline.focus`): places and metrics
/// @param table metrics to print, a column each
/// @param by the matrix axis whose rows stand side by side, or null for all
public record ReportSpec(List<String> focus, List<String> table, @Nullable String by) {
  /// Everything, in the usual order.
  public static final ReportSpec DEFAULT = new ReportSpec(List.of(), List.of(), null);

  public ReportSpec {
    focus = List.copyOf(focus);
    table = List.copyOf(table);
  }
}

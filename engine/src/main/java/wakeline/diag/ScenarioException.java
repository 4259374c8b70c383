package wakeline.diag;

import java.io.Serial;
import java.util.List;

/// A scenario that cannot be used, with at least one diagnostic that says why.
public final class ScenarioException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /// Carries `diagnostics`, of which there must be at least one.
  public ScenarioException(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      throw new IllegalArgumentException("a ScenarioException needs a diagnostic");
    }
    this.diagnostics = List.copyOf(diagnostics);
    super(diagnostics.getFirst().toString());
  }

  /// Carries what was collected.
  public ScenarioException(Diagnostics diagnostics) {
    this(diagnostics.sorted());
  }

  /// Why, by position.
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}

package wakeline.oracle;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.spec.Scenario;

/// Which scenarios can be played on a real kernel so that it and the model may be compared.
final class Regime {
  private Regime() {}

  /// {@return why a scenario cannot be played, null if nothing is known against it}
  static @Nullable Diagnostic refusal(Scenario scenario) {
    return null;
  }
}

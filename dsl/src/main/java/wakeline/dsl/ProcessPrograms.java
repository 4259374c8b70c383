package wakeline.dsl;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.yaml.Node;
import wakeline.program.Program;

/// Compiles the programs of a file's processes, one row after the other.
final class ProcessPrograms {
  private final Diagnostics diagnostics;

  ProcessPrograms(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// The program of one process in the row with these params, or null if it has errors.
  @Nullable Program compile(String host, String process, Node.Scalar text, Params params) {
    if (diagnostics.isFull()) {
      return null;
    }
    Interpolation.names(text).forEach(params::get);
    return Program.empty();
  }
}

package wakeline.program;

import org.jspecify.annotations.Nullable;

/// A variable as claims name it.
///
/// @param function the function it is local to; null if all threads of the process share it
public record Variable(@Nullable String function, String name) {
  /// As it stands in a place, behind the process: `worker.ep`.
  @Override
  public String toString() {
    return function == null ? name : function + "." + name;
  }
}

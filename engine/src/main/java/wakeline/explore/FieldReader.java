package wakeline.explore;

import org.jspecify.annotations.Nullable;
import wakeline.core.Stateful;

/// Hands the fields that one class declares to a walk. Public because implementations are compiled
/// into the classes' own packages; see [FieldReaders].
public interface FieldReader {
  void read(Object from, Taker to);

  /// What fields are handed to.
  interface Taker extends Stateful.StateWriter {
    /// A field that tells one of several alike from the others.
    void named(@Nullable Object value);

    /// A field that decides which runnable task is preferred.
    void scheduling(@Nullable Object value);
  }
}

package wakeline.core;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What says itself what its state is, because its fields hold more than that: the rest of an array
/// that is not in use, places in a pool, the order of filling a table.
public interface Stateful {
  /// Writes all on which what happens later depends, in an order that is part of it.
  void writeState(StateWriter state);

  /// Takes state, piece by piece.
  interface StateWriter {
    void number(long value);

    /// An object of the world, a text or nothing. Its own state is taken too, once.
    void object(@Nullable Object value);

    /// Objects whose order means nothing.
    void alike(Collection<?> elements);

    /// {@return whether it matters which of several runnable tasks a scheduler prefers}
    boolean isScheduled();

    /// {@return what follows from a part of the scenario, worked out once}
    <K, V> V derived(K constant, Function<K, V> how);
  }
}

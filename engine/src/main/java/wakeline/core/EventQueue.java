package wakeline.core;

/// What is going to happen, in order of (instant, order of adding).
///
/// An event is a word of 64 bits whose meaning is its owner's. The order is exact: two events of
/// one instant leave in the order in which they came, also when one of them was added while that
/// instant was being drained. Nothing is boxed, and nothing is allocated once the queue has reached
/// its working size.
public sealed interface EventQueue permits TimingWheel, HeapQueue {

  /// Schedules a word.
  ///
  /// @param timeNanos its instant, not before [#time()]
  /// @throws IllegalArgumentException if the instant has passed
  void add(long timeNanos, long word);

  /// {@return whether nothing is pending}
  default boolean isEmpty() {
    return size() == 0;
  }

  /// {@return the number of pending events}
  int size();

  /// {@return the instant of the event that [#poll()] would return}
  ///
  /// Looking does not let time pass: an earlier event may still be added.
  ///
  /// @throws IllegalStateException if nothing is pending
  long nextTime();

  /// Removes the next event and lets time pass to its instant.
  ///
  /// @return its word
  /// @throws IllegalStateException if nothing is pending
  long poll();

  /// {@return the instant of the event polled last; 0 before the first}
  long time();
}

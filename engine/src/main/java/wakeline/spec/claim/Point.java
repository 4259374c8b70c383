package wakeline.spec.claim;

/// A point of a run, between two records.
public sealed interface Point {
  /// The end of the run.
  Point END = new End();

  /// An instant in nanoseconds; in front of all records of that instant.
  record At(long nanos) implements Point {
    @Override
    public String toString() {
      return Dimension.TIME.text(nanos);
    }
  }

  /// An event: behind its record where something begins, in front of it where something ends.
  record On(Event event) implements Point {
    @Override
    public String toString() {
      return event.toString();
    }
  }

  /// The end of the run.
  record End() implements Point {
    @Override
    public String toString() {
      return "end";
    }
  }
}

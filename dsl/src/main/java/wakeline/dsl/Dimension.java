package wakeline.dsl;

/// What a quantity measures. Amounts are whole numbers of the base unit.
public enum Dimension {
  /// In nanoseconds.
  DURATION("a duration", "ns", "50us"),
  /// In bytes.
  SIZE("a size", "B", "64KiB"),
  /// In bits per second.
  RATE("a rate", "bit", "10Gbit");

  private final String phrase;
  private final String baseUnit;
  private final String example;

  Dimension(String phrase, String baseUnit, String example) {
    this.phrase = phrase;
    this.baseUnit = baseUnit;
    this.example = example;
  }

  /// `a duration`, for messages.
  public String phrase() {
    return phrase;
  }

  /// The unit that amounts count.
  public String baseUnit() {
    return baseUnit;
  }

  /// A quantity of this dimension, for messages.
  public String example() {
    return example;
  }
}

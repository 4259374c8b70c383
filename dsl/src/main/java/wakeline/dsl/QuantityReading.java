package wakeline.dsl;

import java.util.List;

/// What came of reading a text as a quantity.
public sealed interface QuantityReading permits Quantity, QuantityReading.Bad {
  /// Not a quantity, and why not.
  record Bad(String message, List<String> help) implements QuantityReading {
    public Bad {
      help = List.copyOf(help);
    }
  }
}

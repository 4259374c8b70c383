package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;

/// Says in words what a [Shape] is.
final class Expected {
  private Expected() {}

  static String of(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> "text";
      case Shape.Parsed parsed -> parsed.phrase();
      case Shape.Word word -> "one of " + String.join(", ", word.words());
      case Shape.Int _ -> "a whole number";
      case Shape.Amount amount -> amount.dimension().phrase();
      case Shape.CostAmount _ -> "a duration";
      case Shape.Fraction _ -> "a number from 0 to 1";
      case Shape.Truth _ -> "true or false";
      case Shape.Anything _ -> "a value";
      case Shape.ListOf _ -> "a list";
      case Shape.Keys keys ->
          keys.others() == null ? "a mapping" : "a mapping of " + plural(keys.what());
      case Shape.Either either -> {
        List<String> phrases = new ArrayList<>();
        for (Shape each : either.shapes()) {
          phrases.add(of(each));
        }
        yield String.join(" or ", phrases);
      }
    };
  }

  private static String plural(String word) {
    return switch (word) {
      case "axis" -> "axes";
      case "process" -> "processes";
      default -> word + "s";
    };
  }
}

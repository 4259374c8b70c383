package wakeline.dsl;

/// What `$name` stands for.
public sealed interface ParamValue {
  /// As written in the file; what text compares with.
  String text();

  /// A number, a truth value (1 or 0), or a constant expression over known constants.
  record Int(long value, String text) implements ParamValue {}

  /// A number with a unit.
  record Amount(Quantity quantity, String text) implements ParamValue {}

  /// Anything else. Texts can only be compared.
  record Text(String text) implements ParamValue {}
}

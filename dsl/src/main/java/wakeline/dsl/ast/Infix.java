package wakeline.dsl.ast;

/// The operators between two operands.
public enum Infix {
  MULTIPLY("*"),
  DIVIDE("/"),
  MODULO("%"),
  ADD("+"),
  SUBTRACT("-"),
  SHIFT_LEFT("<<"),
  SHIFT_RIGHT(">>"),
  LESS("<"),
  GREATER(">"),
  LESS_EQUAL("<="),
  GREATER_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  AND("&"),
  XOR("^"),
  OR("|"),
  BOTH("&&"),
  EITHER("||");

  private final String symbol;

  Infix(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /// {@return whether it compares its operands}
  public boolean isComparison() {
    return switch (this) {
      case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, EQUAL, NOT_EQUAL -> true;
      case MULTIPLY, DIVIDE, MODULO, ADD, SUBTRACT, SHIFT_LEFT, SHIFT_RIGHT -> false;
      case AND, XOR, OR, BOTH, EITHER -> false;
    };
  }
}

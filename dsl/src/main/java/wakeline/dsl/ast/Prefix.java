package wakeline.dsl.ast;

/// The prefix operators.
public enum Prefix {
  NOT("!"),
  INVERT("~"),
  NEGATE("-"),
  PLUS("+"),
  ADDRESS("&"),
  CONTENT("*");

  private final String symbol;

  Prefix(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}

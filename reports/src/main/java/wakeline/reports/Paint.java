package wakeline.reports;

/// Colours of terminal output; only used where the caller asks for colour.
enum Paint {
  PLAIN(""),
  DIM("2"),
  BOLD("1"),
  WAKE("36"),
  GOOD("32"),
  BAD("31"),
  CAREFUL("33"),
  MERGE("35");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /// {@return what switches the colour on}
  String start() {
    return code.isEmpty() ? "" : "\u001b[" + code + "m";
  }

  /// {@return what switches it off}
  String end() {
    return code.isEmpty() ? "" : "\u001b[0m";
  }

  /// {@return `text` in this colour, if colour is wanted}
  String on(String text, boolean inColour) {
    return inColour && !text.isEmpty() ? start() + text + end() : text;
  }
}

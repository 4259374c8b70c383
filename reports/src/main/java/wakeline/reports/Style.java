package wakeline.reports;

/// How text outputs look. None is wider than [#COLUMNS].
///
/// @param isAscii drawn with ASCII characters only
/// @param inColour with ANSI colours
public record Style(boolean isAscii, boolean inColour) {
  /// The width of every text output, in terminal columns.
  public static final int COLUMNS = 80;

  /// Unicode without colour.
  public static final Style PLAIN = new Style(false, false);

  Signs signs() {
    return isAscii ? Signs.ASCII : Signs.UNICODE;
  }
}

package wakeline.spec.claim;

import org.jspecify.annotations.Nullable;

/// A stretch of the run. It begins behind the record of an event or at an instant, and ends in
/// front of the next record of an event or before an instant.
///
/// @param begin null for the beginning of the run; if it never happens the window is empty
/// @param end null for the end of the run; if it never happens the window goes on to the end,
///   unless it `isClosed`
/// @param isClosed whether the window is empty without its end (`between … and …`)
public record Window(@Nullable Point begin, @Nullable Point end, boolean isClosed) {
  /// The whole run.
  public static final Window ALL = new Window(null, null, false);

  public static Window after(Point begin) {
    return new Window(begin, null, false);
  }

  /// Also written `until`.
  public static Window before(Point end) {
    return new Window(null, end, false);
  }

  public static Window fromUntil(Point begin, Point end) {
    return new Window(begin, end, false);
  }

  public static Window between(Point begin, Point end) {
    return new Window(begin, end, true);
  }

  /// With a blank in front; empty for the whole run.
  @Override
  public String toString() {
    if (begin == null) {
      return end == null ? "" : " before " + end;
    }
    if (end == null) {
      return " after " + begin;
    }
    return isClosed ? " between " + begin + " and " + end : " from " + begin + " until " + end;
  }
}

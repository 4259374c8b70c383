package wakeline.spec.claim;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// Records that match a pattern, or one of them.
///
/// @param span where it is written, or null if it was made without a text
public record Event(Pattern pattern, Pick pick, @Nullable Span span) {
  /// Every occurrence of `pattern`.
  public static Event each(Pattern pattern) {
    return new Event(pattern, Pick.EACH, null);
  }

  /// One occurrence of `pattern`.
  public static Event of(Pattern pattern, Pick pick) {
    return new Event(pattern, pick, null);
  }

  @Override
  public String toString() {
    if (!pick.isSingle()) {
      return pattern.toString();
    }
    if (pick.isLast()) {
      return "last " + pattern;
    }
    return pick.number() == 1 ? "first " + pattern : pattern + "[" + pick.number() + "]";
  }
}

package wakeline.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// One claim of `expect:`.
///
/// @param says what is claimed
/// @param why shown when it fails
/// @param optional whether a claim whose trigger never happens is skipped instead of failed
/// @param span its name in the file
public record ClaimSpec(String name, Says says, @Nullable String why, boolean optional, Span span) {

  /// What a claim says, by the word it is introduced with.
  public sealed interface Says {}

  /// `that`: holds in this run.
  public record That(String text, Span span) implements Says {}

  /// `possible`: holds in at least one schedule.
  public record Possible(String text, Span span) implements Says {}

  /// `always`: holds in every schedule.
  public record Always(String text, Span span) implements Says {}

  /// `compare`: puts rows of the matrix against each other by a metric at the end of each.
  ///
  /// @param cases names of rows, at least two, each of which must relate to the next as `is` says
  /// @param is `==`, `!=`, `<`, `<=`, `>` or `>=`
  public record Compare(String metric, Span metricSpan, List<String> cases, String is, Span span)
      implements Says {
    public Compare {
      cases = List.copyOf(cases);
    }
  }
}

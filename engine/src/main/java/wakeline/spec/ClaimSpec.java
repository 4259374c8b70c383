package wakeline.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.Term;

/// One claim of `expect:`.
///
/// @param says what is claimed
/// @param applies whether its `when` holds in this row; else the claim is skipped
/// @param why shown when it fails
/// @param optional whether a claim that is vacuous or undecided is let pass
/// @param span its name in the file, or null if it was made without one
public record ClaimSpec(
    String name,
    Says says,
    boolean applies,
    @Nullable String why,
    boolean optional,
    @Nullable Span span) {

  /// A claim on this run that must hold.
  public static ClaimSpec that(String name, Claim claim) {
    return new ClaimSpec(name, new That(claim, claim.toString(), null), true, null, false, null);
  }

  /// What a claim says, by the word it is introduced with.
  public sealed interface Says {
    /// The claim as written.
    String text();

    /// Where it is written, or null if it was made without a text.
    @Nullable Span span();

    /// What must hold of a run; null if it speaks of several runs at once.
    default @Nullable Claim claim() {
      return null;
    }
  }

  /// `that`: holds in this run.
  public record That(Claim claim, String text, @Nullable Span span) implements Says {}

  /// `possible`: holds in at least one schedule.
  public record Possible(Claim claim, String text, @Nullable Span span) implements Says {}

  /// `always`: holds in every schedule.
  public record Always(Claim claim, String text, @Nullable Span span) implements Says {}

  /// `compare`: puts rows of the matrix against each other by a metric at the end of each.
  ///
  /// @param text the metric as written, and what is claimed of it: `calls(p): a < b`
  /// @param cases names of rows, at least two, each of which must relate to the next as `is` says
  public record Compare(
      Term metric, List<String> cases, Relation is, String text, @Nullable Span span)
      implements Says {
    public Compare {
      cases = List.copyOf(cases);
    }
  }
}

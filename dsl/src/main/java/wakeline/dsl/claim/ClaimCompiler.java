package wakeline.dsl.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.spec.HostSpec;
import wakeline.spec.MarkSpec;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Term;

/// Compiles the claims of one row: its parameters are substituted, names are looked up in its hosts
/// and their compiled programs. Every method reports all problems of its text, and returns null if
/// there is an error among them.
public final class ClaimCompiler {
  private final Names names;
  private final Params params;
  private final Diagnostics diagnostics;
  private final boolean isWhole;

  /// @param marks the events that `marks:` names, read with a compiler of their own ([#event])
  /// @param isWhole whether all programs of the hosts were compiled; if one has errors, names that
  ///   no program has are not reported
  public ClaimCompiler(
      List<HostSpec> hosts,
      List<MarkSpec> marks,
      Params params,
      boolean isWhole,
      Diagnostics diagnostics) {
    this.isWhole = isWhole;
    this.names = new Names(hosts, marks);
    this.params = params;
    this.diagnostics = diagnostics;
  }

  /// Reads a claim.
  ///
  /// @param applies whether the claim's `when` holds in this row; else what only this row's
  ///   parameters make impossible is not reported
  public @Nullable Claim claim(ProgramText text, boolean applies) {
    var report = new ClaimReport(text, diagnostics, isWhole);
    ClaimParser.ClaimUnitContext tree = ClaimSyntax.parse(text, report, ClaimParser::claimUnit);
    return tree == null
        ? null
        : new ClaimBuilder(report, expressions(report, applies)).claim(tree.claim());
  }

  /// Reads an event, as `marks:` names them.
  public @Nullable Event event(ProgramText text) {
    var report = new ClaimReport(text, diagnostics, isWhole);
    ClaimParser.EventUnitContext tree = ClaimSyntax.parse(text, report, ClaimParser::eventUnit);
    return tree == null ? null : expressions(report, true).events().event(tree.event());
  }

  /// Reads a metric, as `compare:` and `report:` measure them.
  public @Nullable Term metric(ProgramText text) {
    var report = new ClaimReport(text, diagnostics, isWhole);
    ClaimParser.MetricUnitContext tree = ClaimSyntax.parse(text, report, ClaimParser::metricUnit);
    return tree == null ? null : expressions(report, true).term(tree.expression());
  }

  private ExpressionReader expressions(ClaimReport report, boolean applies) {
    return new ExpressionReader(names, params, report, applies);
  }
}

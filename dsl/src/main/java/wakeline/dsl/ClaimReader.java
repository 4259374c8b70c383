package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.yaml.Node;
import wakeline.spec.ClaimSpec;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.Term;

/// Reads `expect:` of one row.
final class ClaimReader {
  private static final Shape.Word RELATION = Shape.Word.of("==", "!=", "<", "<=", ">", ">=");

  private final RowValues values;
  private final Diagnostics diagnostics;
  private final Matrix matrix;
  private final ClaimTexts claims;

  ClaimReader(RowValues values, Matrix matrix, ClaimTexts claims) {
    this.claims = claims;
    this.values = values;
    this.diagnostics = values.diagnostics();
    this.matrix = matrix;
  }

  List<ClaimSpec> read(Node.Mapping expect) {
    List<ClaimSpec> specs = new ArrayList<>();
    for (Node.Entry entry : expect.entries()) {
      ClaimSpec spec =
          switch (entry.value()) {
            case Node.Scalar text -> whole(entry, that(text));
            case Node.Mapping mapping -> claim(entry, mapping);
            case Node.Sequence _ -> null;
          };
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  private static @Nullable ClaimSpec whole(Node.Entry entry, ClaimSpec.@Nullable Says says) {
    return says == null ? null : new ClaimSpec(entry.name(), says, true, null, false, entry.span());
  }

  private ClaimSpec.@Nullable Says that(Node.Scalar text) {
    Claim claim = claims.claim(text, values.params());
    return claim == null ? null : new ClaimSpec.That(claim, text.text(), text.span());
  }

  private @Nullable ClaimSpec claim(Node.Entry entry, Node.Mapping claim) {
    boolean applies = values.holds(claim, "when");
    ClaimSpec.Says says = says(claim);
    if (says == null) {
      return null;
    }
    String why = claim.get("why") == null ? null : values.prose(claim, "why");
    boolean isOptional = values.truth(claim, "optional", false);
    return new ClaimSpec(entry.name(), says, applies, why, isOptional, entry.span());
  }

  private ClaimSpec.@Nullable Says says(Node.Mapping claim) {
    if (claim.get("that") instanceof Node.Scalar text) {
      return that(text);
    }
    if (claim.get("possible") instanceof Node.Scalar text) {
      Claim possible = claims.claim(text, values.params());
      return possible == null ? null : new ClaimSpec.Possible(possible, text.text(), text.span());
    }
    if (claim.get("always") instanceof Node.Scalar text) {
      Claim always = claims.claim(text, values.params());
      return always == null ? null : new ClaimSpec.Always(always, text.text(), text.span());
    }
    return claim.get("compare") instanceof Node.Mapping compare ? compare(compare) : null;
  }

  private ClaimSpec.@Nullable Says compare(Node.Mapping compare) {
    String word = values.word(compare, "is", RELATION);
    Term metric =
        compare.get("metric") instanceof Node.Scalar text
            ? claims.metric(text, values.params())
            : null;
    List<String> rows = new ArrayList<>();
    if (compare.get("cases") instanceof Node.Sequence cases && !cases.items().isEmpty()) {
      for (Node item : cases.items()) {
        rows.add(item instanceof Node.Scalar scalar ? scalar.text() : "");
      }
      checkRows(cases, rows);
    }
    Relation is = word == null ? null : Relation.of(word);
    return is == null || metric == null
        ? null
        : new ClaimSpec.Compare(metric, rows, is, text(compare), compare.span());
  }

  private static String text(Node.Mapping compare) {
    return compare.get("metric") instanceof Node.Scalar metric ? metric.text() : "";
  }

  /// One axis must have all of the rows; the first row decides in which one the others are missed.
  private void checkRows(Node.Sequence cases, List<String> rows) {
    Matrix.@Nullable Axis near = null;
    List<String> known = new ArrayList<>();
    for (Matrix.Axis axis : matrix.axes()) {
      if (axis.rowNames().containsAll(rows)) {
        return;
      }
      known.addAll(axis.rowNames());
      near = near == null && axis.row(rows.getFirst()) != null ? axis : near;
    }
    for (Node item : cases.items()) {
      if (item instanceof Node.Scalar scalar) {
        boolean isMissing =
            near == null ? !known.contains(scalar.text()) : near.row(scalar.text()) == null;
        if (isMissing) {
          diagnostics.error(
              "unknown-row",
              scalar.span(),
              near == null
                  ? "no axis has a row '" + scalar.text() + "'"
                  : "axis '" + near.name() + "' has no row '" + scalar.text() + "'",
              DidYouMean.help(scalar.text(), known));
        }
      }
    }
  }
}

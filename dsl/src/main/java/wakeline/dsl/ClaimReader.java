package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.claim.ClaimCompiler;
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
  private final ClaimCompiler claims;

  ClaimReader(RowValues values, Matrix matrix, ClaimCompiler claims) {
    this.claims = claims;
    this.values = values;
    this.diagnostics = values.diagnostics();
    this.matrix = matrix;
  }

  List<ClaimSpec> read(Node.Mapping expect) {
    List<ClaimSpec> specs = new ArrayList<>();
    for (Node.Entry entry : expect.entries()) {
      if (diagnostics.isFull()) {
        break;
      }
      ClaimSpec spec =
          entry.value() instanceof Node.Mapping mapping
              ? claim(entry, mapping)
              : plain(entry, ProgramText.ifText(entry.value()));
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  private @Nullable ClaimSpec plain(Node.Entry entry, @Nullable ProgramText text) {
    Claim claim = text == null ? null : claims.claim(text, /* applies= */ true);
    if (text == null || claim == null) {
      return null;
    }
    var that = new ClaimSpec.That(claim, text.text(), text.span());
    return new ClaimSpec(entry.name(), that, true, null, false, entry.span());
  }

  private @Nullable ClaimSpec claim(Node.Entry entry, Node.Mapping claim) {
    boolean applies = values.holds(claim, "when");
    ClaimSpec.Says says = says(claim, applies);
    if (says == null) {
      return null;
    }
    String why = claim.get("why") == null ? null : values.prose(claim, "why");
    boolean isOptional = values.truth(claim, "optional", false);
    return new ClaimSpec(entry.name(), says, applies, why, isOptional, entry.span());
  }

  private ClaimSpec.@Nullable Says says(Node.Mapping claim, boolean applies) {
    if (claim.get("compare") instanceof Node.Mapping compare) {
      return compare(compare);
    }
    for (String word : List.of("that", "possible", "always")) {
      ProgramText text = ProgramText.ifText(claim.get(word));
      Claim read = text == null ? null : claims.claim(text, applies);
      if (text != null && read != null) {
        return switch (word) {
          case "possible" -> new ClaimSpec.Possible(read, text.text(), text.span());
          case "always" -> new ClaimSpec.Always(read, text.text(), text.span());
          default -> new ClaimSpec.That(read, text.text(), text.span());
        };
      }
    }
    return null;
  }

  private ClaimSpec.@Nullable Says compare(Node.Mapping compare) {
    String word = values.word(compare, "is", RELATION);
    ProgramText text = ProgramText.ifText(compare.get("metric"));
    Term metric = text == null ? null : claims.metric(text);
    List<String> rows = new ArrayList<>();
    if (compare.get("cases") instanceof Node.Sequence cases && !cases.items().isEmpty()) {
      for (Node item : cases.items()) {
        rows.add(item instanceof Node.Scalar scalar ? scalar.text() : "");
      }
      checkRows(cases, rows);
    }
    Relation is = word == null ? null : Relation.of(word);
    return is == null || text == null || metric == null
        ? null
        : new ClaimSpec.Compare(
            metric,
            rows,
            is,
            text.text() + ": " + String.join(" " + word + " ", rows),
            compare.span());
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

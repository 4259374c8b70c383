package wakeline.dsl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.claim.ClaimUses;
import wakeline.dsl.yaml.Node;

/// The texts of a file that are written in the language of claims: what they name is known before
/// any program is compiled.
final class ClaimTexts {
  private final Node.Mapping root;
  private final ClaimUses uses = new ClaimUses();

  private ClaimTexts(Node.Mapping root) {
    this.root = root;
  }

  /// What the claims, marks and reports of a file name.
  static ClaimUses usesOf(Node.Mapping root) {
    ClaimTexts texts = new ClaimTexts(root);
    for (Node.Entry claim : entries(root.get("expect"))) {
      switch (claim.value()) {
        case Node.Scalar text -> texts.uses.add(ProgramText.of(text));
        case Node.Mapping mapping -> texts.claim(mapping);
        case Node.Sequence _ -> {}
      }
    }
    for (Node.Entry mark : entries(root.get("marks"))) {
      if (mark.value() instanceof Node.Scalar event) {
        texts.uses.addEvent(ProgramText.of(event));
      }
    }
    texts.metrics("timeline", "focus");
    texts.metrics("report", "table");
    return texts.uses;
  }

  private void claim(Node.Mapping claim) {
    for (String key : List.of("that", "possible", "always")) {
      if (claim.get(key) instanceof Node.Scalar text) {
        uses.add(ProgramText.of(text));
      }
    }
    if (claim.get("compare") instanceof Node.Mapping compare
        && compare.get("metric") instanceof Node.Scalar metric) {
      uses.addMetric(ProgramText.of(metric));
    }
  }

  private void metrics(String section, String key) {
    if (root.get(section) instanceof Node.Mapping mapping
        && mapping.get(key) instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Scalar metric) {
          uses.addMetric(ProgramText.of(metric));
        }
      }
    }
  }

  /// Warns of names in `marks:` that nothing uses.
  static void warnOfUnusedMarks(Node.Mapping root, ClaimUses uses, Diagnostics diagnostics) {
    Set<String> used = new LinkedHashSet<>(uses.marks());
    for (Node.Entry mark : entries(root.get("marks"))) {
      if (!used.contains(mark.name())) {
        diagnostics.warning(
            "unused-mark", mark.span(), "no claim names the mark '" + mark.name() + "'");
      }
    }
  }

  private static List<Node.Entry> entries(@Nullable Node node) {
    return node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
  }
}

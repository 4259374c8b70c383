package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;

/// Checks a YAML tree against a [Shape], whatever the values of params will be: values with a
/// `$name` are looked at later, row by row.
final class ShapeChecker {
  private final Diagnostics diagnostics;
  private final Scalars scalars;

  ShapeChecker(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.scalars = new Scalars(diagnostics);
  }

  /// Checks `node`, which stands under what is written at `owner`.
  void check(Node node, Shape shape, Span owner) {
    switch (shape) {
      case Shape.Either either -> checkEither(node, either, owner);
      case Shape.Keys keys -> {
        if (node instanceof Node.Mapping mapping) {
          checkKeys(mapping, keys, owner);
        } else {
          wrongKind(node, shape, owner);
        }
      }
      case Shape.ListOf list -> {
        if (node instanceof Node.Sequence sequence) {
          checkList(sequence, list);
        } else {
          wrongKind(node, shape, owner);
        }
      }
      case Shape.Single single -> {
        if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NULL) {
          checkScalar(scalar, single);
        } else {
          wrongKind(node, shape, owner);
        }
      }
    }
  }

  private void checkScalar(Node.Scalar scalar, Shape.Single shape) {
    boolean isParsed = shape instanceof Shape.Parsed;
    if (isParsed || !Interpolation.isIn(scalar)) {
      scalars.check(Written.of(scalar), shape);
    }
    if (shape instanceof Shape.Parsed parsed
        && !parsed.mayFold()
        && scalar.style() == Node.Style.FOLDED) {
      diagnostics.error(
          "folded-block",
          scalar.span(),
          parsed.phrase() + " cannot be a folded block ('>'), which joins its lines",
          "write '|' instead of '>'");
    }
  }

  private void checkEither(Node node, Shape.Either either, Span owner) {
    Shape nearest = either.shapes().getFirst();
    for (Shape shape : either.shapes()) {
      if (Fit.of(node, shape).compareTo(Fit.of(node, nearest)) < 0) {
        nearest = shape;
      }
    }
    if (Fit.of(node, nearest) == Fit.NONE) {
      wrongKind(node, either, owner);
    } else {
      check(node, nearest, owner);
    }
  }

  private void checkList(Node.Sequence sequence, Shape.ListOf shape) {
    int count = sequence.items().size();
    if (count < shape.min() || count > shape.max()) {
      String wanted =
          shape.min() == shape.max()
              ? "exactly " + shape.min()
              : count < shape.min() ? "at least " + shape.min() : "at most " + shape.max();
      diagnostics.error(
          "list-length", sequence.span(), wanted + " are expected here, there are " + count);
    }
    for (Node item : sequence.items()) {
      check(item, shape.item(), item.span());
    }
  }

  private void checkKeys(Node.Mapping mapping, Shape.Keys shape, Span owner) {
    int others = 0;
    for (Node.Entry entry : mapping.entries()) {
      Shape.Key key = shape.key(entry.name());
      Shape other = shape.others();
      if (key != null) {
        check(entry.value(), key.shape(), entry.span());
      } else if (other != null) {
        others++;
        checkName(entry, shape);
        check(entry.value(), other, entry.span());
      } else {
        unknownKey(entry, shape);
      }
    }
    if (others < shape.min()) {
      diagnostics.error("missing", owner, "at least one " + shape.what() + " is needed here");
    }
    for (Shape.Key key : shape.keys()) {
      if (key.isRequired() && mapping.entry(key.name()) == null) {
        diagnostics.error(
            "missing-key", owner, "the key '" + key.name() + "' is missing", key.doc());
      }
    }
    for (Shape.Choice choice : shape.choices()) {
      checkChoice(mapping, choice, owner);
    }
  }

  private void checkName(Node.Entry entry, Shape.Keys shape) {
    Shape.Text name = shape.name();
    if (!name.fits(entry.name())) {
      diagnostics.error(
          "name",
          entry.span(),
          "'" + entry.name() + "' cannot be the name of a " + shape.what(),
          "names are " + name.phrase());
    }
  }

  private void unknownKey(Node.Entry entry, Shape.Keys shape) {
    List<String> help = new ArrayList<>(List.of(DidYouMean.help(entry.name(), shape.names())));
    if (help.isEmpty() && shape.names().size() <= 24) {
      help.add("keys here are " + String.join(", ", shape.names()));
    }
    diagnostics.error(
        "unknown-key",
        entry.span(),
        "there is no key '" + entry.name() + "' here",
        help.toArray(new String[0]));
  }

  private void checkChoice(Node.Mapping mapping, Shape.Choice choice, Span owner) {
    @Nullable String first = null;
    for (Node.Entry entry : mapping.entries()) {
      if (!choice.names().contains(entry.name())) {
        continue;
      }
      if (first != null && choice.onlyOne()) {
        diagnostics.error(
            "choice",
            entry.span(),
            "'" + entry.name() + "' does not go together with '" + first + "'",
            "make two of it");
      }
      first = first == null ? entry.name() : first;
    }
    if (first == null) {
      diagnostics.error(
          "missing-key", owner, "one of " + quoted(choice.names()) + " is needed here");
    }
  }

  private static String quoted(List<String> names) {
    return "'" + String.join("', '", names) + "'";
  }

  private void wrongKind(Node node, Shape shape, Span owner) {
    boolean isEmpty = node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL;
    String got =
        switch (node) {
          case Node.Mapping _ -> "this is a mapping";
          case Node.Sequence _ -> "this is a list";
          case Node.Scalar scalar ->
              isEmpty ? "there is nothing" : Scalars.what(Written.of(scalar));
        };
    diagnostics.error(
        "type", isEmpty ? owner : node.span(), Expected.of(shape) + " is expected here, " + got);
  }
}

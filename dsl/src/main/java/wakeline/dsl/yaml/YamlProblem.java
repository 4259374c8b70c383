package wakeline.dsl.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import wakeline.diag.Diagnostic;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

/// Says what the YAML parser complains about in words that name the fix.
final class YamlProblem {
  private static final String CODE = "yaml-syntax";
  private static final String QUOTE = "put the whole text in single quotes";

  private final SourceFile file;
  private final Offsets offsets;

  YamlProblem(SourceFile file, Offsets offsets) {
    this.file = file;
    this.offsets = offsets;
  }

  Diagnostic diagnostic(YamlEngineException problem) {
    return problem instanceof MarkedYamlEngineException marked
        ? marked(marked)
        : Diagnostic.error(CODE, offsets.lastSpan(), "not YAML: " + problem.getMessage());
  }

  private Diagnostic marked(MarkedYamlEngineException e) {
    Span at = place(e.getProblemMark());
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    Optional<Mark> begin = e.getContextMark();
    boolean atEnd = at.start() >= file.text().stripTrailing().length();
    if (problem.contains("\\t(TAB)") || problem.contains("'\\t'") || isTab(at)) {
      return error(at, "a tab cannot stand here", "YAML is indented with blanks");
    }
    if (problem.contains("mapping values are not allowed")) {
      return error(at, "a ': ' cannot stand here", QUOTE + ", or check the indentation");
    }
    if (context.contains("quoted scalar") && atEnd) {
      return error(place(begin), "this quote is never closed");
    }
    if (problem.contains("unknown escape")) {
      return error(at, "no such escape in double quotes", "use single quotes for text with '\\'");
    }
    if (context.contains("flow") && atEnd) {
      return error(place(begin), "this bracket is never closed");
    }
    if (context.contains("flow")) {
      String which = context.contains("mapping") ? "'}'" : "']'";
      return error(
          at,
          "a ',' or " + which + " is expected here",
          "the bracket is at line " + place(begin).line());
    }
    if (context.contains("block") && problem.contains("expected")) {
      return error(
          at,
          "this does not belong to what begins at line " + place(begin).line(),
          "check the indentation; text that begins with a quote or bracket needs quotes around"
              + " all");
    }
    if (problem.contains("could not find expected ':'")) {
      return error(begin.isPresent() ? place(begin) : at, "a ':' is missing behind this key");
    }
    if (context.contains("alias")
        || context.contains("anchor")
        || problem.contains("cannot start")) {
      return error(at, "text cannot begin so", QUOTE);
    }
    String where = e.getContext() == null ? "" : context + ": ";
    return error(at, "not YAML: " + where + problem);
  }

  private static Diagnostic error(Span span, String message, String... help) {
    return Diagnostic.error(CODE, span, message, help);
  }

  private boolean isTab(Span at) {
    return at.start() < file.text().length() && file.text().charAt(at.start()) == '\t';
  }

  private Span place(Optional<Mark> mark) {
    int from =
        mark.map(m -> offsets.offset(m.getIndex())).orElseGet(() -> offsets.lastSpan().start());
    boolean isVisible = from < file.text().length() && file.text().charAt(from) > ' ';
    return file.span(from, isVisible ? from + 1 : from);
  }
}

package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import wakeline.diag.Diagnostics;
import wakeline.dsl.ProgramText;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.program.Variable;

/// What the claims of a file name of its programs, before these are compiled: variables to watch,
/// labels and marks that are used. Names are not resolved yet, only sorted by the process they
/// stand behind, so there may be some that no program has.
public final class ClaimUses {
  /// Each place as names, without indices.
  private final Set<List<String>> places = new LinkedHashSet<>();

  private final Set<String> marks = new LinkedHashSet<>();

  /// Looks at a claim. Mistakes in it are reported when it is read.
  public void add(ProgramText text) {
    add(text, ClaimParser::claimUnit);
  }

  /// Looks at an event, as `marks:` names them.
  public void addEvent(ProgramText text) {
    add(text, ClaimParser::eventUnit);
  }

  /// Looks at a metric, as `compare:` and `report:` measure them.
  public void addMetric(ProgramText text) {
    add(text, ClaimParser::metricUnit);
  }

  private void add(ProgramText text, Function<ClaimParser, ParserRuleContext> rule) {
    var report = new ClaimReport(text, new Diagnostics(), true);
    ParserRuleContext tree = ClaimSyntax.parse(text, report, rule);
    if (tree != null) {
      walk(tree);
    }
  }

  private void walk(ParseTree tree) {
    if (tree instanceof ClaimParser.PlaceContext place) {
      places.add(names(place));
    } else if (tree instanceof ClaimParser.MarkContext mark) {
      marks.add(Texts.unquoted(mark.STRING()));
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      ParseTree child = tree.getChild(i);
      if (child instanceof ParserRuleContext) {
        walk(child);
      } else {
        assert child instanceof TerminalNode;
      }
    }
  }

  static List<String> names(ClaimParser.PlaceContext place) {
    var names = new ArrayList<String>();
    for (ClaimParser.SegmentContext segment : place.segment()) {
      names.add(segment.name().getText());
    }
    return List.copyOf(names);
  }

  /// {@return the marks that claims name}
  public Set<String> marks() {
    return new LinkedHashSet<>(marks);
  }

  /// {@return what claims may mean by the variables of a process: each assignment to one is
  /// recorded}
  public List<Variable> variables(String host, String process) {
    var variables = new LinkedHashSet<Variable>();
    for (List<String> place : behind(host, process)) {
      String name = place.getLast();
      variables.add(new Variable(place.size() == 1 ? null : place.get(place.size() - 2), name));
    }
    return List.copyOf(variables);
  }

  /// {@return what claims may mean by the labels of a process}
  public Set<String> labels(String host, String process) {
    var labels = new LinkedHashSet<String>();
    for (List<String> place : behind(host, process)) {
      labels.add(place.getLast());
    }
    return labels;
  }

  /// What stands behind the name of the process, which may itself stand behind its host's.
  private List<List<String>> behind(String host, String process) {
    var behind = new ArrayList<List<String>>();
    for (List<String> place : places) {
      int at = place.getFirst().equals(process) ? 1 : 2;
      boolean isOfHost =
          place.size() > 2 && place.getFirst().equals(host) && place.get(1).equals(process);
      if (place.size() > at && (at == 1 || isOfHost)) {
        behind.add(place.subList(at, place.size()));
      }
    }
    return behind;
  }
}

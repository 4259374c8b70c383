package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wakeline.core.Limits;
import wakeline.trace.Rule;
import wakeline.world.Simulation;

/// Every rule of the model is exercised, by the catalogue or by the golden corpus, or it is written
/// down why it is not; and what is written down about that is so.
///
/// `-Dkernel.rules=write` writes it anew. A scenario that shows a rule goes on showing it as long
/// as it exercises it; a rule without one is given the scenario that exercises the fewest others.
class RulesTest {
  private static final Path RESOURCES = Path.of("src/main/resources/wakeline/scenarios");
  private static final Path PAGE = Path.of("..", "docs", "kernel", "rules.md");
  private static final String RENEW =
      "./mvnw -pl scenarios -am test -Dtest=RulesTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dkernel.rules=write";

  private static final Exercised RECORDED = Exercised.recorded();

  /// Rules that a file exercises, by the file's name.
  private static final Map<String, List<Rule>> BY_FILE = new TreeMap<>();

  @BeforeAll
  static void play() throws IOException {
    for (var path : Catalogue.files()) {
      BY_FILE.put(Catalogue.name(path), exercised(path));
    }
    if ("write".equals(System.getProperty("kernel.rules"))) {
      Files.writeString(RESOURCES.resolve(Exercised.CATALOGUE), catalogue());
      Files.writeString(PAGE, page());
    }
  }

  private static List<Rule> exercised(Path path) {
    var counts = new LinkedHashMap<Rule, Long>();
    for (var row : Catalogue.read(path).rows()) {
      var trace = Simulation.run(row.scenario(), Limits.DEFAULT).trace();
      for (var rule : Rule.all()) {
        if (trace.exercised(rule) > 0) {
          counts.merge(rule, trace.exercised(rule), Long::sum);
        }
      }
    }
    return List.copyOf(counts.keySet());
  }

  private static List<String> files(Rule rule) {
    return BY_FILE.entrySet().stream()
        .filter(file -> file.getValue().contains(rule))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The file that shows a rule; empty if none does.
  private static String shownBy(Rule rule) {
    var files = files(rule);
    var recorded = RECORDED.shownBy(rule.id());
    if (files.contains(recorded)) {
      return recorded;
    }
    var best = "";
    for (var file : files) {
      if (best.isEmpty() || others(file) < others(best)) {
        best = file;
      }
    }
    return best;
  }

  /// How many rules a file exercises; what was taken over from elsewhere shows last.
  private static int others(String file) {
    return BY_FILE.getOrDefault(file, List.of()).size()
        + (file.startsWith("selftest/") ? Rule.all().size() : 0);
  }

  private static String catalogue() {
    var text = new StringBuilder();
    for (var rule : Rule.all()) {
      int files = files(rule).size();
      if (files > 0) {
        text.append(rule.id() + " " + files + " " + shownBy(rule) + "\n");
      }
    }
    return text.toString();
  }

  @Test
  void everyRuleIsExercisedOrItIsSaidWhyNot() {
    var silent = new ArrayList<String>();
    for (var rule : Rule.all()) {
      if (files(rule).isEmpty() && RECORDED.programs(rule.id()) == 0) {
        silent.add(rule.id());
      }
    }
    assertThat(RECORDED.neither()).containsExactlyElementsOf(silent);
    assertThat(RECORDED.neither())
        .allSatisfy(rule -> assertThat(RECORDED.reason(rule)).isNotBlank());
  }

  /// New files may exercise more than was written down.
  @Test
  void theCatalogueExercisesWhatIsWrittenDown() {
    for (var rule : Rule.all()) {
      var files = files(rule);
      assertThat(files.size())
          .as("files that exercise %s; to renew: %s", rule.id(), RENEW)
          .isGreaterThanOrEqualTo(RECORDED.scenarios(rule.id()));
      if (files.isEmpty()) {
        assertThat(RECORDED.shownBy(rule.id())).as(rule.id()).isEmpty();
      } else {
        assertThat(files)
            .as("%s; to renew: %s", rule.id(), RENEW)
            .contains(RECORDED.shownBy(rule.id()));
      }
    }
  }

  @Test
  void thePageIsUpToDate() {
    assertThat(PAGE).as("to renew it: %s", RENEW).content().isEqualTo(page());
  }

  private static String page() {
    var text = new StringBuilder();
    text.append("# The rules of the model\n\n");
    text.append(
        "What decides, rule by rule, and a scenario that shows it. Made from the engine's rules by"
            + " `RulesTest`; to renew it:\n`"
            + RENEW
            + "`\n\n");
    text.append(
        "`wakeline coverage` tells which of them a run exercises, `wakeline man RULE` shows one, and"
            + " in [traces](../trace.md) `rule` names\nthe one that decided.\n");
    for (var part : Rule.parts()) {
      text.append("\n## " + part.title() + "\n\n");
      text.append("| rule | Linux | what it says | shown by |\n|---|---|---|---|\n");
      for (var rule : part.rules()) {
        text.append("| " + rule.id() + " | `" + rule.function() + "` | " + rule.sentence() + " | ");
        text.append(link(rule)).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String link(Rule rule) {
    var file = shownBy(rule);
    if (!file.isEmpty()) {
      return "[" + file + "](../../scenarios/" + file + ".scn.yaml)";
    }
    return RECORDED.programs(rule.id()) > 0 ? "the golden corpus" : RECORDED.reason(rule.id());
  }
}

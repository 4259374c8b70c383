package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wakeline.analysis.Comparisons;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.dsl.ScenarioFile;
import wakeline.reports.Run;
import wakeline.reports.Style;
import wakeline.reports.VerdictList;
import wakeline.spec.EndReason;

/// Every file of the catalogue says nothing wrong, runs to an end that is none of the tool's, and
/// claims what holds: a test for each claim of each row.
class CatalogueTest {
  @TestFactory
  Stream<DynamicContainer> theCatalogue() {
    return Catalogue.files().stream().map(CatalogueTest::file);
  }

  private static DynamicContainer file(Path path) {
    var name = Catalogue.name(path);
    var diagnostics = new Diagnostics();
    var file = Catalogue.read(path, diagnostics);
    var checks =
        dynamicTest(
            name + " checks without a warning",
            () -> assertThat(DiagnosticPrinter.print(diagnostics)).isEmpty());
    return dynamicContainer(
        name,
        path.toUri(),
        file == null
            ? Stream.of(checks)
            : Stream.concat(Stream.of(checks), Stream.of(file).flatMap(it -> rows(name, it))));
  }

  /// Rows are played one after the other, when it is their turn.
  private static Stream<DynamicNode> rows(String name, ScenarioFile file) {
    var comparisons = new Comparisons();
    Stream<DynamicNode> played =
        file.rows().stream()
            .flatMap(
                row -> {
                  var run = Playing.play(row.scenario());
                  comparisons.add(run.scenario(), run.trace());
                  return row(name + run.caseName(), run);
                });
    return Stream.concat(
        played,
        Stream.of(comparisons)
            .flatMap(it -> it.verdicts().stream())
            .map(
                compared ->
                    claim(
                        name + " " + compared.verdict().claim() + " " + compared.others(),
                        compared.verdict(),
                        compared.verdict().toString())));
  }

  private static Stream<DynamicNode> row(String name, Run run) {
    var tests = new ArrayList<DynamicNode>();
    tests.add(
        dynamicTest(
            name + " ends",
            () -> assertThat(run.reason()).isNotIn(EndReason.ERROR, EndReason.BUDGET)));
    String all = verdicts(run);
    for (var verdict : run.verdicts()) {
      if (verdict.outcome() != Outcome.SKIPPED) {
        tests.add(claim(name + " " + verdict.claim(), verdict, all));
      }
    }
    return tests.stream();
  }

  private static DynamicTest claim(String name, Verdict verdict, String words) {
    return dynamicTest(name, () -> assertThat(verdict.passes()).as(words).isTrue());
  }

  private static String verdicts(Run run) {
    try {
      var text = new StringBuilder();
      VerdictList.print(run, Style.PLAIN, text);
      return text.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void idsAreUnique() {
    assertThat(Catalogue.files().stream().map(Catalogue::read).map(ScenarioFile::id).toList())
        .doesNotHaveDuplicates();
  }

  /// A file that claims nothing shows nothing, and one without a title answers no question.
  @Test
  void everyRowClaimsSomething() {
    for (var path : Catalogue.files()) {
      var file = Catalogue.read(path);
      assertThat(file.title()).as(path.toString()).isNotEmpty();
      for (var row : file.rows()) {
        assertThat(row.scenario().claims().stream().filter(claim -> claim.applies()))
            .as("%s %s", path, row.name())
            .isNotEmpty();
      }
    }
  }

  /// The index names every file, and no other.
  @Test
  void readmeListsEveryFile() throws IOException {
    var listed =
        Pattern.compile("\\]\\(([a-z0-9/-]+)\\.scn\\.yaml\\)")
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    List<String> files = Catalogue.files().stream().map(Catalogue::name).toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(files);
  }
}

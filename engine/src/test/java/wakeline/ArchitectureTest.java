package wakeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The layers of the engine point down. A package that is not in [#LAYERS] has no place yet: give
// it one.
class ArchitectureTest {
  /// Bottom to top; each uses only those before it.
  private static final List<String> LAYERS =
      List.of(
          "diag",
          "trace",
          "syscall",
          "program",
          "core",
          "cost",
          "cpu",
          "wait",
          "file",
          "poll",
          "epoll",
          "net",
          "uring",
          "aio",
          "process",
          "call",
          "vm",
          "spec",
          "analysis",
          "world",
          "explore");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("wakeline");

  @Test
  void everyPackageHasALayer() {
    check(classes().should().resideInAnyPackage(withRoot(packages(LAYERS))));
  }

  @TestFactory
  Stream<DynamicTest> eachLayerUsesOnlyThoseBelow() {
    return LAYERS.stream()
        .filter(layer -> !layer.equals(LAYERS.getLast()))
        .map(layer -> DynamicTest.dynamicTest(layer, () -> check(usesNothingAbove(layer))));
  }

  @Test
  void epollAndNetworkMeetOnlyInPollTablesAndWaitQueues() {
    check(usesNone("epoll", packages(List.of("net", "uring", "aio"))));
    check(usesNone("net", packages(List.of("epoll", "poll", "uring", "aio"))));
  }

  /// What a program's claims and reports say follows from the trace alone.
  @Test
  void analysisReadsTheTraceAndTheSpecification() {
    var allowed = packages(List.of("analysis", "diag", "trace", "spec", "syscall"));
    check(
        classes()
            .that()
            .resideInAPackage("wakeline.analysis..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(allowed).or(resideInAnyPackage("java..", "org.jspecify.."))));
  }

  /// Appending to an [Appendable] may fail; other input and output has no business here.
  @Test
  void theEngineNeedsNoLibraryAndReadsNoFile() {
    check(
        classes()
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "wakeline..",
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.util..",
                        "org.jspecify..")
                    .or(belongToAnyOf(IOException.class, UncheckedIOException.class))));
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("wakeline.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  private static ArchRule usesNothingAbove(String layer) {
    var above = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
    return usesNone(layer, packages(above));
  }

  private static ArchRule usesNone(String layer, String... forbidden) {
    return noClasses()
        .that()
        .resideInAPackage("wakeline." + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(ENGINE);
  }

  private static String[] packages(List<String> layers) {
    return layers.stream().map(layer -> "wakeline." + layer + "..").toArray(String[]::new);
  }

  private static String[] withRoot(String[] packages) {
    return Stream.concat(Stream.of("wakeline"), Stream.of(packages)).toArray(String[]::new);
  }
}

package wakeline.oracle;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The oracle knows the engine alone, and its actors neither the model's world nor their parent.
class OracleLayersTest {
  private static final JavaClasses ORACLE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("wakeline.oracle");

  @Test
  void theOracleNeedsTheEngineOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("wakeline..", "java..", "org.jspecify..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAnyPackage(
                            "wakeline.dsl..", "wakeline.reports..", "wakeline.cli.."))))
        .check(ORACLE);
  }

  @Test
  void actorsAskNoModel() {
    noClasses()
        .that()
        .resideInAPackage("wakeline.oracle.actor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "wakeline.world..", "wakeline.epoll..", "wakeline.net..", "wakeline.oracle")
        .check(ORACLE);
  }

  @Test
  void theWireKnowsNeitherSide() {
    noClasses()
        .that()
        .resideInAPackage("wakeline.oracle.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("wakeline.oracle", "wakeline.oracle.actor..")
        .check(ORACLE);
  }
}

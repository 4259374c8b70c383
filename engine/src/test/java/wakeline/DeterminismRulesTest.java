package wakeline;

import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Nothing in the engine may differ between two runs, so nothing that could is used at all.
class DeterminismRulesTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("wakeline");

  @Test
  void noClockNoThreadNoForeignRandomness() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                Thread.class,
                ThreadLocal.class,
                Random.class,
                SplittableRandom.class,
                UUID.class,
                java.util.Date.class,
                java.util.Calendar.class,
                java.util.TimeZone.class));
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.util.concurrent..", "java.util.random.."));
    check(callNone(System.class, "nanoTime", "currentTimeMillis", "getenv", "getProperty"));
    check(callNone(Math.class, "random"));
  }

  /// Their iteration order hangs on identity hashes or on a salt that is drawn at each start.
  @Test
  void noCollectionWithAnOrderOfItsOwn() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                HashMap.class,
                HashSet.class,
                Hashtable.class,
                IdentityHashMap.class,
                WeakHashMap.class));
    check(callNone(Set.class, "of", "copyOf"));
    check(callNone(Map.class, "of", "ofEntries", "copyOf"));
    check(
        callNone(
            Collectors.class,
            "toSet",
            "toMap",
            "groupingBy",
            "partitioningBy",
            "toUnmodifiableSet",
            "toUnmodifiableMap"));
  }

  @Test
  void noIdentityHash() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("wakeline.explore.Numbering") // finds by it, orders nothing
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "System.identityHashCode",
                access ->
                    access.getTarget().getName().equals("identityHashCode")
                        && access.getTargetOwner().isEquivalentTo(System.class)))
        .check(ENGINE);
    check(callNone(Object.class, "hashCode"));
    check(callNone(Enum.class, "hashCode"));
  }

  @Test
  void noParallelStream() {
    check(callNone(java.util.Collection.class, "parallelStream"));
    check(callNone(java.util.stream.BaseStream.class, "parallel", "unordered"));
  }

  /// Their results may differ between machines; [StrictMath] and integers do not.
  @Test
  void noMachineDependentArithmetic() {
    check(
        callNone(
            Math.class,
            "sin",
            "cos",
            "tan",
            "exp",
            "log",
            "log10",
            "pow",
            "cbrt",
            "sinh",
            "cosh",
            "tanh",
            "hypot",
            "expm1",
            "log1p",
            "asin",
            "acos",
            "atan",
            "atan2"));
  }

  /// Text is formed without the machine's locale: `Locale.ROOT` is passed or nothing is asked.
  @Test
  void noDefaultLocale() {
    check(
        noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase"));
  }

  @Test
  void noStaticStateThatChanges() {
    fields().that(modifier(STATIC)).should().beFinal().allowEmptyShould(true).check(ENGINE);
  }

  /// Neither calls nor method references; also through subclasses of `owner`, but for [Object].
  private static ArchRule callNone(Class<?> owner, String... names) {
    var banned = List.of(names);
    return noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                owner.getSimpleName() + "." + banned,
                access ->
                    banned.contains(access.getTarget().getName())
                        && !isEmptyCollection(access)
                        && (owner == Object.class
                            ? access.getTargetOwner().isEquivalentTo(owner)
                            : access.getTargetOwner().isAssignableTo(owner))));
  }

  /// `Map.of()` and `Set.of()` have no order to differ in.
  private static boolean isEmptyCollection(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getName().equals("of")
        && target.getRawParameterTypes().isEmpty();
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(ENGINE);
  }
}

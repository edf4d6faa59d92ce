package io.holdduration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data flows one way: ingest, domain, emit. The rules are the arrows between the packages. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdduration");

    static Stream<ArchRule> rules() {
        return Stream.of(
                classes()
                        .that()
                        .resideInAPackage("..domain..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify.annotations", "io.holdduration.domain.."),
                packageKnowsOnly("ingest", "domain", "ingest"),
                packageKnowsOnly("pair", "domain", "pair"),
                packageKnowsOnly("emit", "domain", "emit", "avro"),
                packageKnowsOnly("config", "domain", "config"),
                packageKnowsOnly("topology", "domain", "ingest", "pair", "emit", "config", "topology", "avro"),
                packageKnowsOnly("ops", "config", "ops"),
                packageKnowsOnly("app", "config", "ops", "topology", "app"),
                packageKnowsOnly("simulation", "domain", "ingest", "simulation"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..demo..", "..simulation..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..demo..", "..simulation..", "kafka..", "scala.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..demo..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis"),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.holdduration.HoldDurationApp")
                        .and()
                        .resideOutsideOfPackage("..demo..")
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(System.class, "getenv")
                        .orShould()
                        .callMethod(System.class, "getenv", String.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFollowTheArrows(ArchRule rule) {
        rule.check(PRODUCT);
    }

    /** Of the product's own packages, only these; of others', whatever it needs. */
    private static ArchRule packageKnowsOnly(String name, String... known) {
        String[] allowed =
                Stream.of(known).map(each -> "io.holdduration." + each + "..").toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("io.holdduration." + name + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        JavaClass.Predicates.resideInAnyPackage(allowed),
                        JavaClass.Predicates.resideOutsideOfPackage("io.holdduration..")))
                .as(name + " knows only " + String.join(", ", known));
    }
}

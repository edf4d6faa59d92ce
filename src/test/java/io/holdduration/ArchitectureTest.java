package io.holdduration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds between the packages whatever CONTRIBUTING.md draws, and what is called in one place only. */
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
                knowsNothingOf("ingest", "pair", "emit"),
                knowsNothingOf("pair", "ingest", "emit"),
                knowsNothingOf("emit", "ingest", "pair"),
                knowsNothingOf("simulation", "app", "ops", "config", "topology", "pair", "emit", "avro", "demo"),
                slices().matching("io.holdduration.(*)..").should().beFreeOfCycles(),
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
                        .callMethod(Clock.class, "systemUTC"),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.holdduration.app.MachineClock")
                        .and()
                        .resideOutsideOfPackage("..demo..")
                        .should()
                        .callMethod(System.class, "currentTimeMillis"),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.holdduration.app.ProcessEnd")
                        .should()
                        .callMethod(Runtime.class, "halt", int.class),
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

    private static ArchRule knowsNothingOf(String name, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("io.holdduration." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others)
                        .map(other -> "io.holdduration." + other + "..")
                        .toArray(String[]::new));
    }
}

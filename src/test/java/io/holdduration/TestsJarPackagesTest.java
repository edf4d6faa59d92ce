package io.holdduration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is packed into the tests jar. */
class TestsJarPackagesTest {
    private static final Pattern TEST = Pattern.compile(".*Test(\\$.*)?\\.class");

    @Test
    void shouldNeedOnlyTheProductAndWhatItBringsAlong() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdduration.guarantee",
                        "io.holdduration.harness",
                        "io.holdduration.simulation..",
                        "io.holdduration.analytics..",
                        "io.holdduration.avro",
                        "io.holdduration.contract",
                        "io.holdduration.domain",
                        "io.holdduration.durations..",
                        "io.holdduration.platform..",
                        "com.fasterxml.jackson.core",
                        "org.apache.avro.specific",
                        "io.micrometer..",
                        "org.apache.kafka.common..",
                        "org.apache.kafka.streams..",
                        "org.jspecify.annotations",
                        "java..")
                .because("its readers have no demo, no broker and none of our own tests")
                .check(new ClassFileImporter()
                        .withImportOption(location -> !location.matches(TEST))
                        .importPackages("io.holdduration.guarantee", "io.holdduration.harness"));
    }
}

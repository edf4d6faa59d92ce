package io.holdduration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What lies ready to be packed into the tests jar. */
class TestsJarPackagesTest {
    @Test
    void shouldNeedOnlyTheProductAndWhatItBringsAlong() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdduration.guarantee",
                        "io.holdduration.harness",
                        "io.holdduration.oracle",
                        "io.holdduration.simulation",
                        "io.holdduration.avro",
                        "io.holdduration.domain",
                        "io.holdduration.durations..",
                        "io.holdduration.platform..",
                        "com.fasterxml.jackson.core",
                        "io.micrometer..",
                        "org.apache.kafka.common..",
                        "org.apache.kafka.streams..",
                        "org.jspecify.annotations",
                        "java..")
                .because("its readers have no demo, no broker and none of our own tests")
                .check(new ClassFileImporter().importPath(Path.of("target", "tests-jar")));
    }
}

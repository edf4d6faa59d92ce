package io.holdduration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wings: CONTRIBUTING.md draws them and their arrows as they are, some things happen in one place only, and the tests jar stands
 * alone.
 */
class ArchitectureTest {
    private static final String ROOT = "io.holdduration";
    private static final Pattern PICTURE = Pattern.compile("```mermaid\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("\\[[^]]*]");
    private static final Pattern TEST = Pattern.compile(".*Test(\\$.*)?\\.class");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<ArchRule> rules() {
        return Stream.of(
                classes()
                        .that()
                        .resideInAPackage("..domain..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.jspecify.annotations", "io.holdduration.domain.."),
                knowsNothingOf(
                        "platform",
                        "cli",
                        "durations",
                        "analytics",
                        "board",
                        "receiver",
                        "contract",
                        "domain",
                        "simulation",
                        "avro",
                        "demo"),
                knowsNothingOf(
                        "contract",
                        "cli",
                        "durations",
                        "analytics",
                        "board",
                        "receiver",
                        "domain",
                        "simulation",
                        "demo"),
                knowsNothingOf("durations", "cli", "analytics", "board", "receiver", "simulation", "demo"),
                knowsNothingOf("analytics", "cli", "durations", "board", "receiver", "simulation", "demo"),
                knowsNothingOf("board", "cli", "durations", "analytics", "receiver", "domain", "simulation", "demo"),
                knowsNothingOf("receiver", "cli", "durations", "analytics", "board", "domain", "simulation", "demo"),
                knowsNothingOf("durations.ingest", "durations.pair", "durations.emit"),
                knowsNothingOf("durations.pair", "durations.ingest", "durations.emit"),
                knowsNothingOf("durations.emit", "durations.ingest", "durations.pair"),
                noClasses()
                        .that(resideInAPackage("..simulation..").and(resideOutsideOfPackage("..simulation.traffic..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.kafka..",
                                "io.holdduration.simulation.traffic..",
                                "io.holdduration.cli..",
                                "io.holdduration.contract..",
                                "io.holdduration.durations..",
                                "io.holdduration.platform..",
                                "io.holdduration.avro..",
                                "io.holdduration.demo.."),
                knowsNothingOf("simulation", "cli", "durations", "analytics", "board", "receiver", "demo"),
                classes()
                        .that()
                        .resideInAPackage("..simulation.oracle..")
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                        "java..", "org.jspecify.annotations", "io.holdduration.simulation.oracle..")
                                .or(belongToAnyOf(
                                        ChannelEvent.class,
                                        EventDetails.class,
                                        EventKind.class,
                                        Lineage.class,
                                        Outcome.class)))
                        .because("an oracle that shares more with the domain is wrong together with it"),
                slices().matching("io.holdduration.(*)..").should().beFreeOfCycles(),
                slices().matching("io.holdduration.platform.(*)..").should().beFreeOfCycles(),
                knowsNothingOf("analytics.ingest", "analytics.interactions", "analytics.intervals"),
                knowsNothingOf("analytics.interactions", "analytics.ingest", "analytics.intervals"),
                knowsNothingOf("analytics.intervals", "analytics.ingest", "analytics.interactions"),
                slices().matching("io.holdduration.durations.(**)").should().beFreeOfCycles(),
                slices().matching("io.holdduration.analytics.(**)").should().beFreeOfCycles(),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..demo..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..demo..", "kafka..", "scala.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..demo..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC"),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.holdduration.platform.streams.MachineClock")
                        .and()
                        .resideOutsideOfPackage("..demo..")
                        .should()
                        .callMethod(System.class, "currentTimeMillis"),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.holdduration.platform.streams.ShutdownHook")
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

    @Test
    void shouldBeDrawnAsItIsBuilt() throws IOException {
        Matcher picture = PICTURE.matcher(Files.readString(Path.of("CONTRIBUTING.md")));

        assertThat(picture.find()).isTrue();
        assertThat(drawn(picture.group(1)))
                .as("the arrows of CONTRIBUTING.md and those of the code")
                .isEqualTo(built());
    }

    @Test
    void shouldGiveReadersOfTheTestsJarAllThatItNeeds() {
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

    private static ArchRule knowsNothingOf(String name, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others)
                        .map(other -> ROOT + "." + other + "..")
                        .toArray(String[]::new));
    }

    private static Set<String> drawn(String picture) {
        Set<String> arrows = new TreeSet<>();
        for (String line : picture.lines().filter(each -> each.contains("-->")).toList()) {
            String[] ends = LABEL.matcher(line).replaceAll("").split("-->", -1);
            for (int end = 1; end < ends.length; end++) {
                for (String from : names(ends[end - 1])) {
                    names(ends[end]).forEach(to -> arrows.add(from + " -> " + to));
                }
            }
        }
        return arrows;
    }

    private static List<String> names(String end) {
        return Stream.of(end.split("&", -1)).map(String::strip).toList();
    }

    private static Set<String> built() {
        Set<String> arrows = new TreeSet<>();
        for (JavaClass each : PRODUCT) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean isOurs = target.getPackageName().startsWith(ROOT);
                if (isOurs && !wing(each).equals("demo") && !wing(each).equals(wing(target))) {
                    arrows.add(wing(each) + " -> " + wing(target));
                }
            }
        }
        return arrows;
    }

    /** The first package below the root; the entry point stands for itself. */
    private static String wing(JavaClass of) {
        if (of.getPackageName().equals(ROOT)) {
            return of.getBaseComponentType().getSimpleName();
        }
        String below = of.getPackageName().substring(ROOT.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }
}

package io.holdduration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The classes that CONTRIBUTING.md names exist, and those in brackets help the one that its line is about. */
class WayThroughTheCodeTest {
    private static final String ROOT = "io.holdduration.";
    private static final Pattern STEP = Pattern.compile("^\\d+\\. (.*(?:\\R   .*)*)", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([a-z]+\\.[A-Z]\\w+)`");
    private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdduration");

    @Test
    void shouldNameOnlyClassesThatExist() throws IOException {
        Set<String> existing = PRODUCT.stream().map(WayThroughTheCodeTest::name).collect(Collectors.toSet());

        assertThat(existing).containsAll(classesIn(contributing()));
    }

    @Test
    void shouldNameOnlyHelpersThatTheClassOfTheStepUses() throws IOException {
        List<String> steps = STEP.matcher(contributing())
                .results()
                .map(step -> step.group(1))
                .toList();

        assertThat(steps).hasSizeGreaterThan(5).allSatisfy(step -> {
            String brackets =
                    BRACKETS.matcher(step).results().map(MatchResult::group).collect(Collectors.joining());
            assertThat(usedBy(classesIn(step).get(0))).as(step).containsAll(classesIn(brackets));
        });
    }

    private static Set<String> usedBy(String user) {
        return PRODUCT.stream()
                .filter(each -> name(each).equals(user))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> name(dependency.getTargetClass()))
                .collect(Collectors.toSet());
    }

    /** Its package and its outermost class, such as {@code ingest.Decoded}. */
    private static String name(JavaClass of) {
        return of.getBaseComponentType().getName().replace(ROOT, "").replaceAll("\\$.*", "");
    }

    private static List<String> classesIn(String text) {
        return CLASS.matcher(text).results().map(name -> name.group(1)).toList();
    }

    private static String contributing() throws IOException {
        return Files.readString(Path.of("CONTRIBUTING.md"));
    }
}

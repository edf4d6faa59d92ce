package io.holdduration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md draws the packages and their arrows as they are: none is missing, none is made up. */
class HouseTest {
    private static final Pattern PICTURE = Pattern.compile("```mermaid\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("\\[[^]]*]");
    private static final Pattern IN_THE_DEMO = Pattern.compile("(demo|simulation)(\\..*)?");
    private static final String ROOT = "io.holdduration";

    @Test
    void shouldBeDrawnAsItIsBuilt() throws IOException {
        Matcher picture = PICTURE.matcher(Files.readString(Path.of("CONTRIBUTING.md")));

        assertThat(picture.find()).isTrue();
        assertThat(drawn(picture.group(1)))
                .as("the arrows of CONTRIBUTING.md and those of the code")
                .isEqualTo(built());
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
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT)) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean isOurs = target.getPackageName().startsWith(ROOT);
                if (isOurs
                        && !IN_THE_DEMO.matcher(name(each)).matches()
                        && !name(each).equals(name(target))) {
                    arrows.add(name(each) + " -> " + name(target));
                }
            }
        }
        return arrows;
    }

    /** The package's last name; the entry point belongs to {@code app}. */
    private static String name(JavaClass of) {
        return of.getPackageName().equals(ROOT) ? "app" : of.getPackageName().substring(ROOT.length() + 1);
    }
}

package io.holdduration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/testing.md tells others to write is what the build compiles and runs. */
class ReadmeExampleTest {
    private static final Path EXAMPLES = Path.of("src/test/java/com/example");

    @ParameterizedTest
    @ValueSource(strings = {"HoldTimePerInteractionTest", "AbandonedOnHoldTest"})
    void shouldShowTheExampleAsItIsRun(String name) throws IOException {
        assertThat(document()).contains("```java\n" + Files.readString(example(name)) + "```\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HoldTimePerInteractionTest", "AbandonedOnHoldTest"})
    void shouldShowItInFifteenLines(String name) throws IOException {
        List<String> lines = Files.readAllLines(example(name));

        assertThat(lines.subList(lines.lastIndexOf("") + 1, lines.size()))
                .startsWith("class " + name + " {")
                .hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void shouldNameTheVersionsThatAreBuiltAndTestedWith() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String ours = versions("version", pom).get(0);
        String kafkas = versions("kafka.version", pom).get(0);

        assertThat(versions("version", document())).containsExactly(ours, ours, kafkas);
    }

    private static List<String> versions(String element, String xml) {
        return Pattern.compile("<" + element + ">(.*)</" + element + ">")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Path example(String name) {
        return EXAMPLES.resolve(name + ".java");
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/testing.md"));
    }
}

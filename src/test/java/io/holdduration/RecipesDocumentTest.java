package io.holdduration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/recipes.md shows the files that the profile {@code recipes} runs. */
class RecipesDocumentTest {
    private static final Path RECIPES = Path.of("src/recipes");

    @Test
    void shouldShowTheFilesThatAreRun() throws IOException {
        String document = Files.readString(Path.of("docs/recipes.md"));

        List<Path> shown = files(".sql", ".properties");
        assertThat(shown).hasSizeGreaterThan(7);
        for (Path file : shown) {
            String language = file.toString().replaceAll(".*\\.", "");
            assertThat(document)
                    .as("the link to and the text of %s", file)
                    .contains(file + ")")
                    .contains("```" + language + "\n" + Files.readString(file) + "```\n");
        }
    }

    private static List<Path> files(String... ends) throws IOException {
        try (Stream<Path> all = Files.walk(RECIPES)) {
            // the queries in sql are no recipes: they compute the summaries once more, for a test
            return all.filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.startsWith(RECIPES.resolve("sql")))
                    .toList();
        }
    }
}

package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables of docs/metrics.md, compared with what processes show. A metric is a row: name, type, labels and meaning. */
public final class DocumentedMetrics {
    private DocumentedMetrics() {}

    /** The metrics with this prefix are there as they are documented, and no others. */
    public static void assertShown(Scrape scrape, String prefix) throws IOException {
        List<String> documented =
                documented().stream().filter(row -> row.startsWith(prefix)).toList();

        assertThat(documented).as("documented with the prefix " + prefix).isNotEmpty();
        assertThat(shown(scrape))
                .filteredOn(row -> row.startsWith(prefix))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    /** The rows of a page. */
    public static List<String> shown(Scrape scrape) {
        return scrape.types().entrySet().stream()
                .map(family -> String.join(
                        " | ",
                        family.getKey(),
                        family.getValue(),
                        String.join(", ", scrape.labels(family.getKey())),
                        scrape.help(family.getKey())))
                .toList();
    }

    /** The rows of the document, of all processes. */
    public static List<String> documented() throws IOException {
        return Files.readAllLines(Path.of("docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replace("`", "").split("\\|", -1))
                .map(cells ->
                        String.join(" | ", cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()))
                .toList();
    }
}

package io.holdduration.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table in a document that is written by its test, between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}. The
 * last column may be written by hand: a row keeps what its first cell had there.
 */
public final class DocumentTable {
    private final GeneratedPart part;
    private final List<String> columns;

    private DocumentTable(GeneratedPart part, List<String> columns) {
        this.part = part;
        this.columns = columns;
    }

    public static DocumentTable of(Path file, String name, String... columns) {
        String begin = "<!-- " + name + ":begin -->";
        String end = "<!-- " + name + ":end -->";
        return new DocumentTable(new GeneratedPart(file, begin, end), List.of(columns));
    }

    /** Compares the table with these rows or, with {@code -Ddocs.write=true}, writes it. */
    public void assertHas(List<List<String>> rows) throws IOException {
        String expected = table(rows, writtenByHand(part.text()));
        part.assertIs(expected);
        assertThat(expected.lines().filter(row -> row.endsWith("| |")))
                .as("%s: rows whose last column is still to be written", part)
                .isEmpty();
    }

    private String table(List<List<String>> rows, Map<String, String> byHand) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        lines.add(Collections.nCopies(columns.size(), "---"));
        for (List<String> row : rows) {
            List<String> line = new ArrayList<>(row);
            if (row.size() < columns.size()) {
                line.add(byHand.getOrDefault(row.get(0), ""));
            }
            lines.add(line);
        }
        return lines.stream()
                .map(cells -> cells.stream()
                        .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                        .collect(joining("", "|", "\n")))
                .collect(joining());
    }

    private static Map<String, String> writtenByHand(String table) {
        Map<String, String> last = new HashMap<>();
        table.lines()
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> last.put(cells[1].strip(), cells[cells.length - 2].strip()));
        return last;
    }
}

package io.holdduration.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table in a document that is written by its test, between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}. The
 * last column may be written by hand: a row keeps what its first cell had there.
 */
public final class DocumentTable {
    /** Writes all tables anew. */
    public static final String COMMAND = "mvn -q test -Dtest='*TableTest' -Ddocs.write=true";

    private final Path file;
    private final String name;
    private final List<String> columns;

    private DocumentTable(Path file, String name, List<String> columns) {
        this.file = file;
        this.name = name;
        this.columns = columns;
    }

    public static DocumentTable of(Path file, String name, String... columns) {
        return new DocumentTable(file, name, List.of(columns));
    }

    /** Compares the table with these rows or, with {@code -Ddocs.write=true}, writes it. */
    public void assertHas(List<List<String>> rows) throws IOException {
        String document = Files.readString(file);
        Matcher part = Pattern.compile(
                        "(?<=<!-- " + name + ":begin -->\n).*?(?=<!-- " + name + ":end -->)", Pattern.DOTALL)
                .matcher(document);
        assertThat(part.find()).as("%s has the marks of %s", file, name).isTrue();
        String expected = table(rows, writtenByHand(part.group()));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, document.substring(0, part.start()) + expected + document.substring(part.end()));
        } else {
            assertThat(part.group())
                    .as("%s: the table %s differs from the code; %s rewrites it", file, name, COMMAND)
                    .isEqualTo(expected);
        }
        assertThat(expected.lines().filter(row -> row.endsWith("| |")))
                .as("%s: rows of %s whose last column is still to be written", file, name)
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

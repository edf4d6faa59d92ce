package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the interaction table of {@code topology.md}: each row is what a channel has shown so far, each column an event that
 * arrives then, each cell what is published at once and, behind the word later, what time alone publishes.
 */
class InteractionTableTest {
    private static final String HEADING = "## Interaction table";
    private static final String ROW_TITLE = "so far";

    record Cell(String soFar, String event, String expected) {}

    static Stream<Cell> cells() throws IOException {
        List<Cell> cells = new ArrayList<>();
        List<String> events = List.of();
        for (String line : section()) {
            List<String> columns = line.startsWith("|")
                    ? Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList()
                    : List.of(line);
            if (columns.get(0).equals(ROW_TITLE)) {
                events = columns.subList(1, columns.size());
            } else if (columns.size() > 1 && !columns.get(0).startsWith("-")) {
                for (int column = 1; column < columns.size(); column++) {
                    cells.add(new Cell(columns.get(0), events.get(column - 1), columns.get(column)));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldDoWhatTheCellSays(Cell cell) {
        Channel channel = Channel.withDefaults().at(100);
        for (String step : cell.soFar().split(", ", -1)) {
            play(step, channel);
        }
        assertThat(outcome(cell.event(), channel)).isEqualTo(cell.expected());
    }

    @Test
    void shouldFindTheWholeTable() throws IOException {
        assertThat(cells().count()).isEqualTo(3 * 9 * 3);
        assertThat(cells().map(Cell::soFar).distinct().count()).isEqualTo(9);
    }

    private static void play(String step, Channel channel) {
        switch (step) {
            case "nothing" -> {}
            case "4 h" -> channel.clockComesTo(100 + Channel.UNRESOLVED);
            default -> {
                String[] kindAndTime = step.split(" ", -1);
                EventKind kind = EventKind.valueOf(kindAndTime[0].toUpperCase(Locale.ROOT));
                channel.arrives(kind, Long.parseLong(kindAndTime[1]), EventDetails.NONE);
            }
        }
    }

    private static String outcome(String event, Channel channel) {
        play(event, channel);
        List<String> said = new ArrayList<>(channel.published());
        channel.clockComesTo(100 + 2 * Channel.UNRESOLVED);
        channel.published().forEach(later -> said.add("later " + later));
        return said.isEmpty() ? "nothing" : String.join("<br>", said);
    }

    private static List<String> section() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("topology.md"));
        int start = lines.indexOf(HEADING);
        assertThat(start).as("topology.md has the heading " + HEADING).isNotNegative();
        List<String> behind = lines.subList(start + 1, lines.size());
        return behind.stream().takeWhile(line -> !line.startsWith("## ")).toList();
    }
}

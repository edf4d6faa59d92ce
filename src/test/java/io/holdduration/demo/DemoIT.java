package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo as it is called with arguments; without, the README's command runs it. */
class DemoIT {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"type\":\"channel.%s\",\"id\":\"%s\",\"source\":\"/channel\","
                    + "\"data\":{\"timestamp\":\"2026-02-03T10:%sZ\",\"channel\":{\"channelId\":\"%s\"}}}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int run(String... arguments) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(new Demo(new Screen(print, false))).execute(arguments);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void shouldPlayEventsOfOnesOwnAndNameBadLinesByTheirNumber() throws IOException {
        Path file = directory.resolve("events.jsonl");
        Files.write(
                file,
                List.of(
                        EVENT.formatted("retrieved.v0", "1", "05:00.250", "c-1"),
                        "",
                        "not JSON",
                        EVENT.formatted("held.v1", "2", "00:00.000", "c-1"),
                        EVENT.formatted("held.v1", "3", "00:00.000", "c-2")));

        int exitCode = run("--events", file.toString());

        assertThat(exitCode).isZero();
        assertThat(lines())
                .contains(
                        "    dead letter  MALFORMED_CLOUDEVENT  not JSON from byte 0 (line 3)",
                        "    c-1               RETRIEVED     2026-02-03 10:00:00.000  2026-02-03 10:05:00.250   0:05:00.250    0  ?",
                        "Holds         1: 1 RETRIEVED",
                        "Dead letters  1: 1 MALFORMED_CLOUDEVENT",
                        "Bad lines     1: line 3",
                        "Waiting       1: half a hold is known, the other half may come until hold.unresolved.after has passed");
    }

    @Test
    void shouldCheckEveryNumberOfASimulatedDay() {
        int exitCode = run("--seed", "11", "--channels", "40");

        assertThat(exitCode).isZero();
        assertThat(lines())
                .anyMatch(line -> line.startsWith("-- 100 %"))
                .filteredOn(line -> line.startsWith("Check") || line.startsWith("WRONG"))
                .satisfiesExactly(
                        holds -> assertThat(holds)
                                .matches("Check +(\\d+) of \\1 holds exact to the millisecond,"
                                        + " (\\d+) of \\2 dead letters as they were sent, counters right"),
                        summaries -> assertThat(summaries)
                                .matches(
                                        "Check +([1-9]\\d*) of \\1 interactions and ([1-9]\\d*) of \\2 groups of intervals"
                                                + " as the oracle says"));
    }
}

package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo as it is called with arguments; without, the README's command runs it. */
class DemoIT {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"type\":\"channel.%s\",\"id\":\"%s\",\"source\":\"/channel\","
                    + "\"data\":{\"timestamp\":\"2026-02-03T10:%sZ\",\"channel\":{\"channelId\":\"%s\"}}}";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

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
                                .matches("Check +([1-9]\\d*) of \\1 holds exact to the millisecond,"
                                        + " (\\d+) of \\2 dead letters as they were sent, counters right"),
                        summaries -> assertThat(summaries)
                                .matches(
                                        "Check +([1-9]\\d*) of \\1 interactions and ([1-9]\\d*) of \\2 groups of intervals"
                                                + " as the oracle says"));
    }

    /** The board has a hold while the centre is open; at the end every hold that has ended is exact. */
    @Test
    @Tag("faults")
    void shouldShowAContactCentreInRealTime() throws Exception {
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run("--live", "--seconds", "30", "--seed", "5"));
        await(() -> board().isPresent() || exitCode.isDone());
        await(() -> exitCode.isDone() || get(board().orElseThrow() + "/holds").contains("\"channelId\""));
        assertThat(exitCode).as("before the centre closes").isNotDone();
        assertThat(get(receiversMetrics()))
                .as("what the board shows has come through the receiver")
                .containsPattern("hold_receiver_accepted_total(\\{.*})? [1-9]");

        assertThat(exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(lines())
                .anyMatch(line -> line.matches("Check +([1-9]\\d*) of \\1 holds exact to the millisecond"))
                .contains("Stopped; broker and data are gone.");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in vain for %s", PATIENCE).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Optional<String> board() {
        return lines().stream()
                .filter(line -> line.startsWith("Board "))
                .map(line -> line.replaceAll("^Board +| .*", ""))
                .findFirst();
    }

    private String receiversMetrics() {
        return lines().stream()
                .filter(line -> line.startsWith("Metrics "))
                .map(line -> line.replaceAll(".*, ", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String get(String url) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

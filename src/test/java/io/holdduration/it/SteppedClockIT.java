package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import io.holdduration.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A processor whose wall clock is set while it runs and has nothing to do. Needs libfaketime ({@code apt-get install
 * libfaketime}), which sets the clock of one process.
 */
@Tag("faults")
class SteppedClockIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int HOLDS = 40;
    private static final int BEFORE_THE_RESTART = 20;
    private static final String LAG = "hold_clock_lag_seconds";
    private static final String POLLS = "hold_kafka_polls_total";
    private static final int HOUR_SECONDS = 3600;
    private static final Duration TWO_SESSIONS = Duration.ofSeconds(12);

    @TempDir
    private Path directory;

    /** Not in the future even of a clock that is an hour behind: such an event would be a dead letter. */
    private final Instant dawn = Instant.now().minus(Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({"50, 0", "-1, -1"})
    void shouldGoOnAsIfTheClockHadNotBeenSet(int step, int after) throws Exception {
        Optional<Path> library = library();
        Tools.require(library.isPresent(), "libfaketime is not installed");
        Path clock = Files.writeString(directory.resolve("clock"), "+0");
        Map<String, String> environment = Map.of(
                "LD_PRELOAD", library.orElseThrow().toString(),
                "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0", // otherwise a JVM's timed waits return at once, and all of its threads spin
                "NO_FAKE_STAT", "1",
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_TIMESTAMP_FILE", clock.toString());
        try (ForkedBroker broker = ForkedBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, "channel-events", "hold-durations", "channel-events-dead-letter");
            write(topics, 0, HOLDS, EventKind.HELD, "channel.held.v1", dawn);
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings(broker), environment)) {
                processor.awaitLogLine(line -> line.contains("to=\"RUNNING\""), PATIENCE);
                topics.raw("stepped-clock-hold-timelines-changelog", HOLDS);

                OpsClient ops = OpsClient.of(processor);
                double lag = ops.awaitScrape(SteppedClockIT::hasReadTheEventsOfDawn, PATIENCE)
                        .sum(LAG);
                Files.writeString(clock, offset(step));
                awaitWorkUnderAClock(ops, lag + HOUR_SECONDS * step);
                Files.writeString(clock, offset(after));
                processor.awaitLogLine(line -> line.contains("stream threads were replaced"), PATIENCE);
                awaitWorkUnderAClock(ops, lag + HOUR_SECONDS * after);
                requireTheSameMembers(topics, TWO_SESSIONS);

                write(topics, 0, BEFORE_THE_RESTART, EventKind.RETRIEVED, "channel.retrieved.v0", dawn.plusSeconds(9));
                awaitAllRetrieved(topics, BEFORE_THE_RESTART);
                awaitCommitOfAll(topics);
                assertThat(processor.terminate(PATIENCE)).as(processor.log()).isZero();
            }
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings(broker), Map.of())) {
                write(
                        topics,
                        BEFORE_THE_RESTART,
                        HOLDS,
                        EventKind.RETRIEVED,
                        "channel.retrieved.v0",
                        dawn.plusSeconds(9));
                awaitAllRetrieved(topics, HOLDS);
                assertThat(processor.terminate(PATIENCE)).as(processor.log()).isZero();
            }
            assertThat(topics.allDurations("hold-durations")).hasSize(HOLDS);
        }
    }

    /** They are two hours old. Before, the task has no clock. */
    private static boolean hasReadTheEventsOfDawn(Scrape scrape) {
        return scrape.sum(LAG) > HOUR_SECONDS && scrape.sum(LAG) < 3 * HOUR_SECONDS;
    }

    /** As libfaketime reads it. */
    private static String offset(int hours) {
        return hours == 0 ? "+0" : String.format(Locale.ROOT, "%+dh", hours);
    }

    /** The lag is that of the task's clock, which nobody sets, behind the wall clock of the processor. */
    private static void awaitWorkUnderAClock(OpsClient ops, double lagSeconds) throws Exception {
        ops.awaitScrape(it -> Math.abs(it.sum(LAG) - lagSeconds) < HOUR_SECONDS / 6.0, PATIENCE);
        double polls = ops.awaitScrape(it -> true, PATIENCE).sum(POLLS);
        ops.awaitScrape(it -> it.sum(POLLS) >= polls + 20, PATIENCE);
    }

    /** A member whose heartbeats stand still is out of the group when its session is over. */
    private static void requireTheSameMembers(Topics topics, Duration meanwhile) throws Exception {
        Set<String> members = topics.members("stepped-clock");
        assertThat(members).isNotEmpty();
        for (long end = System.nanoTime() + meanwhile.toNanos(); System.nanoTime() < end; ) {
            assertThat(topics.members("stepped-clock")).isEqualTo(members);
        }
    }

    private static void awaitAllRetrieved(Topics topics, int count) {
        List<ConsumerRecord<String, HoldDuration>> published =
                topics.durations("hold-durations", read -> read.size() >= count);
        assertThat(published).allMatch(each -> each.value().getOutcome() == HoldOutcome.RETRIEVED);
    }

    private static void awaitCommitOfAll(Topics topics) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (topics.unread("channel-events", "stepped-clock") > 0) {
            assertThat(System.nanoTime()).as("all is committed in time").isLessThan(deadline);
        }
    }

    private static void write(Topics topics, int from, int to, EventKind kind, String type, Instant at)
            throws Exception {
        topics.write(IntStream.range(from, to)
                .mapToObj(number -> new ChannelEvent(
                        "c-" + number, kind, at.toEpochMilli(), new Lineage(type, "e"), EventDetails.NONE))
                .map(event ->
                        new ProducerRecord<byte[], byte[]>("channel-events", 0, null, VendorJson.structured(event)))
                .toList());
    }

    private Properties settings(ForkedBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("application.id", "stepped-clock");
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("hold.idle.after", "PT1S");
        settings.setProperty("session.timeout.ms", "6000");
        settings.setProperty("heartbeat.interval.ms", "2000");
        settings.setProperty("hold.http.port", "0");
        return settings;
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> found = Files.find(
                Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return found.findFirst();
        }
    }
}

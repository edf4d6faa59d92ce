package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.DocumentedMetrics;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, asked over HTTP: the books close, and docs/metrics.md lists what is there. */
class MetricsIT {
    private static final String IN = "vcc.channel-events";

    /** Shown from the first one on, and it may not have come yet. */
    private static final String PAUSES = "jvm_gc_pause_seconds";

    private static final String OF_ANALYZE = "hold_analytics_";
    private static final String OF_BOARD = "hold_board_";
    private static final String OF_RECEIVER = "hold_receiver_";
    private static final int CHANNELS = 100;
    private static final int WITHOUT_END = 10;
    private static final int TWICE = 5;
    private static final int TOMBSTONES = 2;
    private static final int BROKEN = 3;
    private static final int IRRELEVANT = 4;
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @AutoClose
    private static LocalBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
    }

    @Test
    void shouldCloseTheBooksAndKnowTheSameChannelsAfterARestart() throws Exception {
        Topics topics = new Topics(broker.bootstrapServers());
        topics.create(2, IN);
        List<ProducerRecord<byte[], byte[]>> records = records();
        topics.write(records);

        try (ForkedProcessor processor = start("metrics", Map.of())) {
            OpsClient ops = OpsClient.of(processor);
            assertThat(ops.awaitStatus("/health/live", 200).body()).contains("\"up\"");
            assertThat(ops.awaitStatus("/health/ready", 200).body()).contains("\"up\"");
            Scrape scrape = ops.awaitScrape(it -> it.sum("hold_records_read_total") == records.size()
                    && it.sum("hold_events_paired_total") == CHANNELS * 2 - WITHOUT_END + TWICE
                    && knowsAllChannels(it));

            assertThat(DocumentedMetrics.shown(scrape))
                    .filteredOn(row -> !row.startsWith(PAUSES))
                    .containsExactlyInAnyOrderElementsOf(documented());
            assertThat(scrape.value(build())).isEqualTo(1);
            assertBooks(scrape);
            assertChannels(scrape);
            assertThat(topics.durations("hold-durations", read -> read.size() == CHANNELS - WITHOUT_END))
                    .hasSize((int) scrape.sum("hold_records_published_total"));
            assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
        }
        try (ForkedProcessor processor = start("metrics", Map.of())) {
            OpsClient ops = OpsClient.of(processor);
            ops.awaitStatus("/health/ready", 200);

            Scrape scrape = ops.awaitScrape(MetricsIT::knowsAllChannels);

            assertChannels(scrape);
            assertThat(scrape.value("hold_records_read_total")).isZero();
            assertThat(scrape.value("hold_restore_remaining_records")).isZero();
        }
    }

    @Test
    void shouldRefuseToStartOnAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            Map<String, String> settings =
                    Map.of("hold.input.topics", "other", "hold.http.host", "0.0.0.0", "hold.http.port", port);
            try (ForkedProcessor processor = start("taken", settings)) {
                assertThat(processor.awaitExit(Duration.ofMinutes(1))).isEqualTo(1);
                assertThat(processor.log().lines().filter(line -> line.startsWith("error: ")))
                        .containsExactly("error: Cannot serve health and metrics on hold.http.host=0.0.0.0,"
                                + " hold.http.port=" + port + ": BindException: Address already in use;"
                                + " set a free port, or 0 for any");
            }
        }
    }

    private static void assertBooks(Scrape scrape) {
        assertThat(scrape.value("hold_records_read_total"))
                .isEqualTo(scrape.sum("hold_records_decoded_total"))
                .isEqualTo(CHANNELS * 2 - WITHOUT_END + TWICE + TOMBSTONES + BROKEN + IRRELEVANT);
        assertThat(decoded(scrape, "relevant"))
                .isEqualTo(scrape.sum("hold_events_paired_total"))
                .isEqualTo(CHANNELS * 2 - WITHOUT_END + TWICE);
        assertThat(decoded(scrape, "tombstone")).isEqualTo(TOMBSTONES);
        assertThat(decoded(scrape, "irrelevant")).isEqualTo(IRRELEVANT);
        assertThat(decoded(scrape, "rejected"))
                .isEqualTo(scrape.sum("hold_dead_letters_total"))
                .isEqualTo(BROKEN);
        assertThat(scrape.value("hold_events_paired_total{effect=\"duplicate\"}"))
                .isEqualTo(TWICE);
        assertThat(scrape.value("hold_duration_seconds_count"))
                .isEqualTo(scrape.value("hold_records_published_total{outcome=\"RETRIEVED\"}"))
                .isEqualTo(CHANNELS - WITHOUT_END);
        assertThat(scrape.sum("hold_kafka_consumer_lag_records")).isZero();
        assertThat(scrape.has("hold_kafka_consumer_lag_records")).isTrue();
    }

    /** A scrape may come between two gauges of a task, or between two tasks. */
    private static boolean knowsAllChannels(Scrape scrape) {
        return scrape.sum("hold_remembered_channels") == CHANNELS
                && scrape.sum("hold_open_holds") == WITHOUT_END
                && scrape.sum("hold_unsettled_channels") == WITHOUT_END;
    }

    private static void assertChannels(Scrape scrape) {
        assertThat(scrape.value("hold_open_holds")).isEqualTo(WITHOUT_END);
        assertThat(scrape.value("hold_unsettled_channels")).isEqualTo(WITHOUT_END);
        assertThat(scrape.value("hold_remembered_channels")).isEqualTo(CHANNELS);
    }

    private static double decoded(Scrape scrape, String result) {
        return scrape.value("hold_records_decoded_total{result=\"" + result + "\"}");
    }

    /** As the jar's manifest has it. */
    private static String build() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("hold.jar"))) {
            Attributes written = jar.getManifest().getMainAttributes();
            assertThat(written.getValue("Implementation-Revision")).matches("[0-9a-f]{40}(-dirty)?|unknown");
            return "hold_build_info{revision=\"%s\",version=\"%s\"}"
                    .formatted(written.getValue("Implementation-Revision"), written.getValue("Implementation-Version"));
        }
    }

    /** Without pauses, of which there may have been none yet, and without the metrics of other processes. */
    private static List<String> documented() throws IOException {
        return DocumentedMetrics.documented().stream()
                .filter(row -> !row.startsWith(PAUSES) && !row.startsWith(OF_ANALYZE))
                .filter(row -> !row.startsWith(OF_BOARD) && !row.startsWith(OF_RECEIVER))
                .toList();
    }

    private ForkedProcessor start(String name, Map<String, String> more) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("application.id", name);
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("metrics.recording.level", "DEBUG");
        settings.setProperty("hold.input.topics", IN);
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        settings.putAll(more);
        return ForkedProcessor.start(directory, settings, Map.of());
    }

    private static List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            records.add(event(channel, EventKind.HELD, START));
            if (channel < TWICE) {
                records.add(event(channel, EventKind.HELD, START));
            }
            if (channel >= WITHOUT_END) {
                records.add(event(channel, EventKind.RETRIEVED, START.plusSeconds(channel)));
            }
        }
        String other = "{\"specversion\":\"1.0\",\"type\":\"agent.ready.v1\",\"id\":\"1\",\"source\":\"/agent\"}";
        for (int count = 0; count < TOMBSTONES; count++) {
            records.add(record(count, null));
        }
        for (int count = 0; count < BROKEN; count++) {
            records.add(record(count, "nonsense".getBytes(StandardCharsets.UTF_8)));
        }
        for (int count = 0; count < IRRELEVANT; count++) {
            records.add(record(count, other.getBytes(StandardCharsets.UTF_8)));
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> event(int channel, EventKind kind, Instant at) {
        String type = kind == EventKind.HELD ? "channel.held.v1" : "channel.retrieved.v1";
        Lineage lineage = new Lineage(type, kind + "-" + channel);
        return record(
                channel,
                VendorJson.structured(
                        new ChannelEvent("c-" + channel, kind, at.toEpochMilli(), lineage, EventDetails.NONE)));
    }

    private static ProducerRecord<byte[], byte[]> record(int number, byte @Nullable [] value) {
        return new ProducerRecord<>(IN, number % 2, null, value);
    }
}

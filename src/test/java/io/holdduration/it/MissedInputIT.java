package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention deletes what the processor has not read yet: it says so, and says nothing of other gaps. */
class MissedInputIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant DAWN = Instant.parse("2026-03-02T10:00:00Z");
    private static final String MISSED = "hold_input_records_missed_total";
    private static final String READ = "hold_records_read_total";

    @AutoClose
    private static LocalBroker broker;

    private static Topics topics;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
        topics = new Topics(broker.bootstrapServers());
    }

    @Test
    void shouldTellWhatWasDeletedWhileItWasStopped() throws Exception {
        readOneHeldAndStop("stopped");
        topics.write(List.of(event("stopped", "c-0", EventKind.RETRIEVED)));
        topics.write(held("stopped", 5));
        delete("stopped", 7);
        topics.write(held("stopped", 2));

        try (ForkedProcessor processor = start("stopped")) {
            OpsClient ops = OpsClient.of(processor);
            ops.awaitScrape(it -> it.sum(READ) == 2
                    && it.sum("hold_input_records_missed_total{partition=\"0\",topic=\"stopped-in\"}") == 6);
            assertThat(processor.awaitLogLine(MissedInputIT::isOfMissedInput, PATIENCE))
                    .contains(
                            "WARN",
                            "topic=\"stopped-in\"",
                            "partition=\"0\"",
                            "firstMissingOffset=\"1\"",
                            "firstRemainingOffset=\"7\"");
            assertThat(processor.log().lines().filter(MissedInputIT::isOfMissedInput))
                    .hasSize(1);
        }
    }

    @Tag("faults")
    @Test
    void shouldTellThatAllWasDeletedWhileItWasStoppedAlthoughNothingComes() throws Exception {
        readOneHeldAndStop("emptied");
        topics.write(held("emptied", 4));
        delete("emptied", 5);

        try (ForkedProcessor processor = start("emptied")) {
            Scrape scrape = OpsClient.of(processor).awaitScrape(it -> it.sum(MISSED) > 0);
            assertThat(scrape.sum(MISSED)).isEqualTo(4);
            assertThat(scrape.sum(READ)).isZero();
            assertThat(processor.awaitLogLine(MissedInputIT::isOfMissedInput, PATIENCE))
                    .contains("firstMissingOffset=\"1\"", "firstRemainingOffset=\"5\"");
        }
    }

    @Test
    void shouldTellWhatWasDeletedUnderItButNothingOfTransactions() throws Exception {
        topics.create(1, "running-in", "running-durations", "running-dead");
        writeInTransactions("running", 6);
        try (ForkedProcessor processor = start("running")) {
            OpsClient ops = OpsClient.of(processor);
            ops.awaitScrape(it -> it.sum(READ) == 3);
            writeInTransactions("running", 6);
            Scrape before = ops.awaitScrape(it -> it.sum(READ) == 6 && it.has(MISSED));
            assertThat(before.sum(MISSED)).isZero();
            // six transactions, twice: a record and a marker of each
            long end = 24;

            processor.freeze();
            // a fetch that waits on the broker may take the first of them along
            topics.write(held("running", 3));
            topics.write(held("running", 5));
            delete("running", end + 8);
            processor.thaw();

            Scrape after = ops.awaitScrape(it -> it.sum(MISSED) + it.sum(READ) == 6 + 8 && it.sum(MISSED) > 0);
            assertThat(after.sum(MISSED)).isGreaterThanOrEqualTo(5);
            assertThat(processor.awaitLogLine(MissedInputIT::isOfMissedInput, PATIENCE))
                    .contains("firstRemainingOffset=\"" + (end + 8) + "\"");
        }
    }

    @Tag("faults")
    @Test
    void shouldSayThatItsOffsetIsBeyondTheEnd() throws Exception {
        readOneHeldAndStop("short");
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(
                            "short", Map.of(new TopicPartition("short-in", 0), new OffsetAndMetadata(100)))
                    .all()
                    .get();
        }

        try (ForkedProcessor processor = start("short")) {
            assertThat(processor.awaitLogLine(line -> line.contains("recreated or truncated"), PATIENCE))
                    .contains("WARN", "topic=\"short-in\"", "expectedOffset=\"100\"", "offset=\"0\"");
            Scrape scrape = OpsClient.of(processor).awaitScrape(it -> it.sum(READ) == 1);
            assertThat(scrape.sum(MISSED)).isZero();
        }
    }

    private void readOneHeldAndStop(String name) throws Exception {
        topics.create(1, name + "-in", name + "-durations", name + "-dead");
        topics.write(List.of(event(name, "c-0", EventKind.HELD)));
        try (ForkedProcessor processor = start(name)) {
            Scrape scrape = OpsClient.of(processor).awaitScrape(it -> it.sum(READ) == 1);
            assertThat(scrape.sum(MISSED)).isZero();
            assertThat(processor.terminate(PATIENCE)).isZero();
        }
        assertThat(topics.unread(name + "-in", name)).isZero();
    }

    private ForkedProcessor start(String name) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("application.id", name);
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("hold.input.topics", name + "-in");
        settings.setProperty("hold.output.topic", name + "-durations");
        settings.setProperty("hold.dead.letter.topic", name + "-dead");
        settings.setProperty("hold.http.port", "0");
        return ForkedProcessor.start(directory, settings, Map.of());
    }

    private static void delete(String name, long before) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(name + "-in", 0), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /** One record in each, and every other one is aborted. */
    private static void writeInTransactions(String name, int count) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", name + "-writer");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int number = 0; number < count; number++) {
                producer.beginTransaction();
                producer.send(event(name, "t-" + number, EventKind.HELD)).get();
                if (number % 2 == 0) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static boolean isOfMissedInput(String line) {
        return line.contains("input was deleted before it was read") && !line.contains("cannot tell");
    }

    private static List<ProducerRecord<byte[], byte[]>> held(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> event(name, "more-" + number, EventKind.HELD))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> event(String name, String channelId, EventKind kind) {
        Lineage lineage = new Lineage(
                kind == EventKind.HELD ? "channel.held.v1" : "channel.retrieved.v0", channelId + kind + DAWN);
        ChannelEvent event = new ChannelEvent(channelId, kind, DAWN.toEpochMilli(), lineage, EventDetails.NONE);
        return new ProducerRecord<>(name + "-in", 0, null, VendorJson.structured(event));
    }
}

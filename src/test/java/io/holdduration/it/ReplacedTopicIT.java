package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldOutcome;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic is deleted under a running processor, and the broker, or other people's automation, makes it anew. */
@Tag("faults")
class ReplacedTopicIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant DAWN = Instant.parse("2026-03-02T10:00:00Z");

    private static ForkedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = ForkedBroker.start(Map.of("auto.create.topics.enable", "true"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"output, output-durations", "letters, letters-dead"})
    void shouldEndAndSayThatATopicThatItWritesToIsAnotherOneNow(String name, String deleted) throws Exception {
        Topics topics = new Topics(broker.bootstrapServers());
        topics.create(1, name + "-events", name + "-durations", name + "-dead");
        topics.write(hold(name, 0));
        try (ForkedProcessor processor = start(name)) {
            topics.durations(name + "-durations", read -> !read.isEmpty());

            delete(deleted);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (int hold = 1; processor.isAlive() && System.nanoTime() < deadline; hold++) {
                topics.write(hold(name, hold));
                topics.write(List.of(
                        new ProducerRecord<>(name + "-events", 0, null, "no event".getBytes(StandardCharsets.UTF_8))));
            }

            assertThat(processor.awaitExit(PATIENCE)).as(processor.log()).isEqualTo(2);
            assertThat(processor.log())
                    .contains("error: Topic " + deleted + " was deleted while the processor wrote to it");
        }
    }

    @Test
    void shouldEndAndReadANewInputTopicFromItsBeginningAfterItsRestart() throws Exception {
        Topics topics = new Topics(broker.bootstrapServers());
        topics.create(1, "input-events", "input-durations", "input-dead");
        topics.write(IntStream.range(0, 6)
                .boxed()
                .flatMap(each -> hold("input", each).stream())
                .toList());
        try (ForkedProcessor processor = start("input")) {
            topics.durations("input-durations", read -> read.size() == 6);

            delete("input-events");
            topics.create(1, "input-events");
            topics.write(IntStream.range(10, 20)
                    .boxed()
                    .flatMap(each -> hold("input", each).stream())
                    .toList());

            assertThat(processor.awaitExit(PATIENCE)).as(processor.log()).isEqualTo(2);
            assertThat(processor.log())
                    .contains("error: Input topic input-events was deleted and recreated while it was read:"
                            + " the next start reads it from its beginning");
        }
        try (ForkedProcessor processor = start("input")) {
            assertThat(topics.durations("input-durations", read -> read.size() == 16))
                    .as(processor.log())
                    .allMatch(each -> each.value().getOutcome() == HoldOutcome.RETRIEVED);
        }
    }

    private ForkedProcessor start(String name) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("application.id", name);
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("hold.input.topics", name + "-events");
        settings.setProperty("hold.output.topic", name + "-durations");
        settings.setProperty("hold.dead.letter.topic", name + "-dead");
        settings.setProperty("hold.http.port", "0");
        return ForkedProcessor.start(directory, settings, Map.of());
    }

    private static void delete(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (admin.listTopics().names().get().contains(topic)) {
                assertThat(System.nanoTime()).as("%s is still there", topic).isLessThan(deadline);
            }
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> hold(String name, int number) {
        String channelId = "c-" + number;
        return Stream.of(
                        new ChannelEvent(
                                channelId,
                                EventKind.HELD,
                                DAWN.toEpochMilli() + number,
                                new Lineage("channel.held.v1", "h"),
                                EventDetails.NONE),
                        new ChannelEvent(
                                channelId,
                                EventKind.RETRIEVED,
                                DAWN.toEpochMilli() + 1000 + number,
                                new Lineage("channel.retrieved.v0", "r"),
                                EventDetails.NONE))
                .map(event ->
                        new ProducerRecord<byte[], byte[]>(name + "-events", 0, null, VendorJson.structured(event)))
                .toList();
    }
}

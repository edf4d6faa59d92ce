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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The input gets more partitions: they are read, at once and after a restart. */
class GrownInputIT {
    private static final Instant HELD_AT = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void shouldReadPartitionsThatAreAddedWhileItRuns() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start(Map.of())) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(4, "channel-events", "hold-durations", "channel-events-dead-letter");
            try (ForkedProcessor processor = start(broker)) {
                topics.write(hold("before", 0, 3));
                topics.durations("hold-durations", read -> read.size() == 1);

                grow(broker);
                topics.write(hold("while-it-runs", 4, 5));

                assertRetrieved(topics, 2, processor);
                assertThat(processor.isAlive()).as(processor.log()).isTrue();
            }
            try (ForkedProcessor processor = start(broker)) {
                topics.write(hold("after-a-restart", 5, 4));

                assertRetrieved(topics, 3, processor);
            }
        }
    }

    private static void assertRetrieved(Topics topics, int count, ForkedProcessor processor) throws Exception {
        assertThat(topics.durations("hold-durations", read -> read.size() == count || !processor.isAlive()))
                .as(processor.log())
                .hasSize(count)
                .allMatch(each -> each.value().getOutcome() == HoldOutcome.RETRIEVED);
    }

    private static void grow(ForkedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createPartitions(Map.of("channel-events", NewPartitions.increaseTo(6)))
                    .all()
                    .get();
        }
    }

    private ForkedProcessor start(ForkedBroker broker) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("application.id", "grown-input");
        settings.setProperty("hold.http.port", "0");
        settings.setProperty("metadata.max.age.ms", "1000");
        return ForkedProcessor.start(directory, settings, Map.of());
    }

    private static List<ProducerRecord<byte[], byte[]>> hold(String channel, int heldOn, int retrievedOn) {
        return List.of(
                event(channel, heldOn, EventKind.HELD, HELD_AT, "channel.held.v1"),
                event(channel, retrievedOn, EventKind.RETRIEVED, HELD_AT.plusSeconds(45), "channel.retrieved.v0"));
    }

    private static ProducerRecord<byte[], byte[]> event(
            String channel, int partition, EventKind kind, Instant at, String type) {
        ChannelEvent event = new ChannelEvent(
                channel, kind, at.toEpochMilli(), new Lineage(type, channel + type), EventDetails.NONE);
        return new ProducerRecord<>("channel-events", partition, null, VendorJson.structured(event));
    }
}

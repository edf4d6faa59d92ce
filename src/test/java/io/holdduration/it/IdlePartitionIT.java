package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing more arrives, on any partition, and three of four never delivered anything. */
@SuppressWarnings("try") // a processor works as long as it is open
class IdlePartitionIT {
    @TempDir
    private Path stateDir;

    @Test
    void shouldReportAHoldWithoutEndThoughAllPartitionsAreSilent() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(4, "channel-events", "hold-durations", "channel-events-dead-letter");
            ChannelEvent held = new ChannelEvent(
                    "c-1",
                    EventKind.HELD,
                    Instant.parse("2026-03-02T10:00:00Z").toEpochMilli(),
                    new Lineage("channel.held.v1", "e-1"),
                    EventDetails.NONE);
            topics.write(List.of(new ProducerRecord<>("channel-events", 2, null, VendorJson.structured(held))));

            List<ConsumerRecord<String, HoldDuration>> published;
            try (RunningProcessor running = RunningProcessor.start(
                    broker.bootstrapServers(),
                    stateDir,
                    4,
                    Map.of("hold.unresolved.after", "PT3S", "hold.idle.after", "PT1S"))) {
                published = topics.durations("hold-durations", read -> !read.isEmpty());
            }

            assertThat(published)
                    .extracting(record -> record.value().getOutcome())
                    .containsExactly(HoldOutcome.UNRESOLVED);
        }
    }
}

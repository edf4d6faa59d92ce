package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.SourcePartition;
import io.holdduration.testing.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Knows where Kafka's default partitioner puts a channel. */
class DefaultPartitionsTest {
    private static final ChannelEvent HELD = RawEvent.held().event();

    @RegisterExtension
    private final CapturedLog log = new CapturedLog(DefaultPartitions.class);

    private final DefaultPartitions partitions = new DefaultPartitions(Map.of("a", 4));

    @ParameterizedTest
    @ValueSource(strings = {"c-1", "c-2", "c-3", "x", "ä", "0f1bdc26-3d5a-4e1a-8b0a-6a3f1f1c9c11"})
    void shouldAcceptOnlyThePartitionThatKafkaChooses(String channelId) {
        int chosen = BuiltInPartitioner.partitionForKey(channelId.getBytes(StandardCharsets.UTF_8), 4);

        for (int partition = 0; partition < 4; partition++) {
            assertThat(partitions.note(held(channelId, "a", partition))).isEqualTo(partition != chosen);
        }
    }

    @Test
    void shouldWarnOfTheFirstOnly() {
        int elsewhere = (BuiltInPartitioner.partitionForKey(new byte[] {'x'}, 4) + 1) % 4;
        partitions.note(held("x", "a", elsewhere));
        partitions.note(held("x", "a", elsewhere));

        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).endsWith("set hold.input.keyed.by.channel=false");
            assertThat(line.getKeyValuePairs().toString())
                    .contains("topic=\"a\"", "partition=\"" + elsewhere + "\"", "offset=\"1\"");
        });
    }

    @Test
    void shouldNotCompareWhatHasNoKeyOrNoKnownCount() {
        for (int partition = 0; partition < 4; partition++) {
            assertThat(partitions.note(held("x", "b", partition))).isFalse();
            assertThat(partitions.note(new Ingested(
                            new Decoded.Irrelevant("agent.ready.v1"), new SourcePartition("a", partition), 1, null)))
                    .isFalse();
        }
    }

    private static Ingested held(String channelId, String topic, int partition) {
        ChannelEvent event =
                new ChannelEvent(channelId, HELD.kind(), HELD.timestampMillis(), HELD.lineage(), HELD.details());
        return new Ingested(new Decoded.Relevant(event), new SourcePartition(topic, partition), 1, null);
    }
}

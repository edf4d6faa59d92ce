package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input whose senders use different partitioners, read as keyed by channel: a hold's two events come to two tasks, which no task can
 * know. The processor does, and says so.
 */
class TwoPartitionersIT {
    private static final String IN = "channel-events";
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void shouldNotReadAChannelFromTwoPartitionsInSilence() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(4, IN);
            topics.write(List.of(
                    keyed(0, ChannelEventBuilder.held("c-1", NINE)),
                    keyed(3, ChannelEventBuilder.retrieved("c-1", NINE.plusSeconds(6))),
                    keyed(2, ChannelEventBuilder.held("c-2", NINE)),
                    keyed(2, ChannelEventBuilder.retrieved("c-2", NINE.plusSeconds(6)))));

            try (ForkedProcessor processor = start(broker)) {
                Scrape scrape = OpsClient.of(processor)
                        .awaitScrape(it -> it.sum("hold_events_paired_total") == 4
                                && it.value("hold_keys_on_two_partitions_total") > 0);

                assertThat(scrape.value("hold_keys_on_two_partitions_total")).isEqualTo(1);
                assertThat(scrape.value("hold_keys_off_default_partition_total"))
                        .isEqualTo(offDefault("c-1", 0) + offDefault("c-1", 3) + 2 * offDefault("c-2", 2));
                assertThat(processor.awaitLogLine(
                                line -> line.contains("one channel is on two partitions"), Duration.ofSeconds(30)))
                        .contains(" WARN ", "set hold.input.keyed.by.channel=false", "topic=\"" + IN + "\"")
                        .containsPattern("partition=\"[03]\".*partition_before=\"[03]\"");
            }
        }
    }

    /** What an instance counts that reads only one of the channel's partitions. */
    private static int offDefault(String channelId, int partition) {
        int chosen = BuiltInPartitioner.partitionForKey(channelId.getBytes(StandardCharsets.UTF_8), 4);
        return partition == chosen ? 0 : 1;
    }

    private static ProducerRecord<byte[], byte[]> keyed(int partition, ChannelEventBuilder event) {
        byte[] key = event.event().channelId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(IN, partition, key, event.json());
    }

    private ForkedProcessor start(LocalBroker broker) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("application.id", "two-partitioners");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("hold.input.keyed.by.channel", "true");
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        return ForkedProcessor.start(directory, settings, Map.of());
    }
}

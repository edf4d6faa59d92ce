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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance comes back with its disk, and the changelog no longer knows what was deleted meanwhile. */
@SuppressWarnings("try") // a processor works as long as it is open
@Tag("faults")
class OldDiskIT {
    private static final int CHANNELS = 10;
    private static final String CHANGELOG = "old-disk-hold-timelines-changelog";
    private static final Map<String, String> FORGETFUL = Map.of(
            "application.id", "old-disk",
            "topic.delete.retention.ms", "500",
            "topic.segment.ms", "1500",
            "topic.min.cleanable.dirty.ratio", "0.01",
            "hold.unresolved.after", "PT20S",
            "hold.correction.window", "PT40S",
            "hold.idle.after", "PT1S");

    private final Instant dawn = Instant.now().minusSeconds(1800);

    @TempDir
    private Path oldDisk;

    @TempDir
    private Path otherDisk;

    private Topics topics;
    private int noise;

    @Test
    void shouldNotTakeUpAgainWhatWasForgottenWhileItWasAway() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start(Map.of("log.cleaner.backoff.ms", "200"))) {
            topics = new Topics(broker.bootstrapServers());
            topics.create(1, "channel-events", "hold-durations", "channel-events-dead-letter");
            write(IntStream.range(0, CHANNELS).mapToObj(n -> event("c-" + n, EventKind.HELD, dawn)));
            try (RunningProcessor away = start(broker, oldDisk)) {
                awaitOnChangelog(broker, CHANNELS);
            }
            try (RunningProcessor other = start(broker, otherDisk)) {
                write(IntStream.range(0, CHANNELS)
                        .mapToObj(n -> event("c-" + n, EventKind.RETRIEVED, dawn.plusSeconds(5))));
                topics.durations("hold-durations", read -> read.size() >= CHANNELS);
                awaitOnChangelog(broker, 0);
            }

            List<ConsumerRecord<String, HoldDuration>> published;
            try (RunningProcessor back = start(broker, oldDisk)) {
                // published on a tick, later than what would be due from before
                write(Stream.of(event("last", EventKind.HELD, Instant.now())));
                published = topics.durations(
                        "hold-durations",
                        read -> read.stream().anyMatch(each -> each.key().equals("last")));
            }
            assertThat(published)
                    .filteredOn(each -> each.key().startsWith("c-"))
                    .extracting(each -> each.value().getOutcome())
                    .hasSize(CHANNELS)
                    .containsOnly(HoldOutcome.RETRIEVED);
        }
    }

    private static RunningProcessor start(ForkedBroker broker, Path disk) {
        return RunningProcessor.start(broker.bootstrapServers(), disk, 1, FORGETFUL);
    }

    /** The broker rolls a segment only when something is written, so later and later events are. */
    private void awaitOnChangelog(ForkedBroker broker, int channels) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (channelsOnChangelog(broker) != channels) {
            assertThat(System.nanoTime())
                    .as("%s channels on the changelog in time", channels)
                    .isLessThan(deadline);
            if (channels == 0) {
                Instant later = dawn.plusSeconds(600 + noise);
                write(Stream.of(event("noise-" + noise++, EventKind.ENDED, later)));
            }
            Thread.onSpinWait();
        }
    }

    private static int channelsOnChangelog(ForkedBroker broker) throws Exception {
        TopicPartition partition = new TopicPartition(CHANGELOG, 0);
        Map<String, Object> settings = new HashMap<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"));
        Set<String> channels = new HashSet<>();
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (!admin.listTopics().names().get().contains(CHANGELOG)) {
                return -1;
            }
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> {
                    String channel = new String(each.key(), StandardCharsets.UTF_8);
                    if (channel.startsWith("c-")) {
                        channels.add(channel);
                    }
                });
            }
        }
        return channels.size();
    }

    private void write(Stream<ChannelEvent> events) throws Exception {
        topics.write(events.map(event ->
                        new ProducerRecord<byte[], byte[]>("channel-events", 0, null, VendorJson.structured(event)))
                .toList());
    }

    private static ChannelEvent event(String channelId, EventKind kind, Instant at) {
        String type = "channel." + kind.name().toLowerCase(Locale.ROOT) + ".v1";
        Lineage lineage = new Lineage(kind == EventKind.RETRIEVED ? "channel.retrieved.v0" : type, channelId + kind);
        return new ChannelEvent(channelId, kind, at.toEpochMilli(), lineage, EventDetails.NONE);
    }
}

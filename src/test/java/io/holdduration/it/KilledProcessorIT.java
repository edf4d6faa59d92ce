package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.Guarantees;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, killed in the middle of its work by a signal that it cannot see. */
class KilledProcessorIT {
    @TempDir
    private Path directory;

    @Test
    void shouldPublishEveryHoldRightAndNoRevisionTwiceThoughItIsKilled() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            Backlog backlog = new Backlog("channel-events", 11, 500);
            Properties settings = settings(broker);

            topics.create(Backlog.PARTITIONS, "channel-events");
            topics.write(backlog.firstHalf());
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings, Map.of())) {
                processor.awaitLogLine(line -> line.contains("to=\"RUNNING\""), Duration.ofMinutes(1));
                topics.durations("hold-durations", read -> read.size() > 100);
                // what comes now is left to do, however fast it is
                processor.freeze();
                topics.write(backlog.secondHalf());
                processor.kill();
            }
            assertThat(topics.unread("channel-events", "hold-duration-processor"))
                    .as("it was killed with work left to do")
                    .isPositive();
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings, Map.of())) {
                topics.write(backlog.theEveningAfter());
                topics.durationsOnceRight("hold-durations", read -> backlog.violations(new EveryHoldRight(), read));
                assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
            }

            assertThat(backlog.violations(Guarantees.all(), topics.allDurations("hold-durations")))
                    .isEmpty();
            assertThat(stillOnHold(topics.allRaw("current-holds"))).isEmpty();
        }
    }

    /** The channels on hold, as far as the topic says; after the evening all holds are too old for it. */
    private static Set<String> stillOnHold(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).isNotEmpty();
        Set<String> channels = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String channel = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                channels.remove(channel);
            } else {
                channels.add(channel);
            }
        }
        return channels;
    }

    private Properties settings(ForkedBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("application.id", "hold-duration-processor");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.current.topic", "current-holds");
        // the group waits for the killed member: 45 s by default
        settings.setProperty("session.timeout.ms", "10000");
        settings.setProperty("heartbeat.interval.ms", "2000");
        settings.setProperty("hold.http.port", "0");
        return settings;
    }
}

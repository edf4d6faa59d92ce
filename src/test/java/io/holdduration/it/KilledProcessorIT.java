package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.oracle.HoldOracle;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
            Backlog backlog = new Backlog("channel-events", 11, 1200);
            Properties settings = settings(broker);

            topics.create(Backlog.PARTITIONS, "channel-events");
            topics.write(backlog.records());
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings, Map.of())) {
                processor.awaitLogLine(line -> line.contains("to=\"RUNNING\""), Duration.ofMinutes(1));
                topics.durations("hold-durations", read -> read.size() > 100);
                processor.kill();
                assertThat(topics.unread("channel-events", "hold-duration-processor"))
                        .as("it was killed with work left to do")
                        .isPositive();
            }
            List<ConsumerRecord<String, HoldDuration>> published;
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings, Map.of())) {
                topics.write(backlog.theEveningAfter());
                published = topics.durations("hold-durations", read -> isComplete(read, backlog));
                assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
            }

            assertThat(HoldOracle.differences(backlog.events(), Published.lastRecords(published)))
                    .isEmpty();
            assertThat(Published.wrongRevisions(published)).isEmpty();
        }
    }

    private Properties settings(ForkedBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        return settings;
    }

    private static boolean isComplete(List<ConsumerRecord<String, HoldDuration>> read, Backlog backlog) {
        return HoldOracle.differences(backlog.events(), Published.lastRecords(read))
                .isEmpty();
    }
}

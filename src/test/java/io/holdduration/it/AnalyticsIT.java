package io.holdduration.it;

import static io.holdduration.contract.OutputValue.HOLD_STATISTICS;
import static io.holdduration.contract.OutputValue.INTERACTION_HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar as run and as analyze, and analyze is killed in the middle of its work by a signal that it cannot see. */
class AnalyticsIT {
    private static final String INTERACTIONS = "interaction-holds";
    private static final String STATISTICS = "hold-statistics";

    @TempDir
    private Path directory;

    @Test
    void shouldPublishTheSummariesOfTheLastHoldsAndNoRevisionTwiceThoughItIsKilled() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            Backlog backlog = new Backlog("channel-events", 12, 200);
            Properties settings = settings(broker);

            // not compacted, so that no revision goes; the start only warns of that
            topics.create(Backlog.PARTITIONS, "channel-events", INTERACTIONS, STATISTICS);
            topics.write(backlog.firstHalf());
            try (ForkedProcessor run = running("run", settings)) {
                try (ForkedProcessor analyze = running("analyze", settings)) {
                    topics.raw(INTERACTIONS, 100);
                    topics.write(backlog.secondHalf());
                    topics.write(backlog.theEveningAfter());
                    analyze.kill();
                }
                topics.durationsOnceRight("hold-durations", read -> backlog.violations(new EveryHoldRight(), read));
                assertThat(run.terminate(Duration.ofMinutes(1))).isZero();
            }
            SummaryBooks books = new SummaryBooks(topics.allDurations("hold-durations"));
            try (ForkedProcessor analyze = running("analyze", settings);
                    TopicReader<String, InteractionHolds> interactions =
                            reader(broker, INTERACTIONS, INTERACTION_HOLDS);
                    TopicReader<String, HoldStatistics> statistics = reader(broker, STATISTICS, HOLD_STATISTICS)) {
                interactions.readUntilRight(books::wrongInteractions);
                statistics.readUntilRight(books::wrongStatistics);
                assertThat(analyze.terminate(Duration.ofMinutes(1))).isZero();
            }

            assertThat(books.wrongInteractions(all(topics, INTERACTIONS, INTERACTION_HOLDS)))
                    .isEmpty();
            assertThat(books.wrongStatistics(all(topics, STATISTICS, HOLD_STATISTICS)))
                    .isEmpty();
            assertRevisionsCount(all(topics, INTERACTIONS, INTERACTION_HOLDS), InteractionHolds::getRevision);
            assertRevisionsCount(all(topics, STATISTICS, HOLD_STATISTICS), HoldStatistics::getRevision);
        }
    }

    private ForkedProcessor running(String command, Properties settings) throws Exception {
        ForkedProcessor process = ForkedProcessor.start(directory, command, settings, Map.of());
        try {
            process.awaitLogLine(line -> line.contains("to=\"RUNNING\""), Duration.ofMinutes(2));
            return process;
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    private static <T> void assertRevisionsCount(List<ConsumerRecord<String, T>> records, ToIntFunction<T> revision) {
        Map<String, Integer> next = new HashMap<>();
        for (ConsumerRecord<String, T> record : records) {
            int expected = next.merge(record.key(), 1, Integer::sum) - 1;
            assertThat(revision.applyAsInt(record.value())).as(record.key()).isEqualTo(expected);
        }
    }

    private static <T extends SpecificRecord> TopicReader<String, T> reader(
            ForkedBroker broker, String topic, OutputValue<T> value) {
        return new TopicReader<>(
                broker.bootstrapServers(),
                topic,
                new StringDeserializer(),
                new SingleObjectSerde<>(value.type()).deserializer());
    }

    /** The whole topic, once nobody writes to it any more. */
    private static <T extends SpecificRecord> List<ConsumerRecord<String, T>> all(
            Topics topics, String topic, OutputValue<T> value) throws Exception {
        Deserializer<T> deserializer = new SingleObjectSerde<>(value.type()).deserializer();
        return topics.allRaw(topic).stream()
                .map(record -> new ConsumerRecord<>(
                        topic,
                        record.partition(),
                        record.offset(),
                        new String(record.key(), StandardCharsets.UTF_8),
                        deserializer.deserialize(topic, record.value())))
                .toList();
    }

    private Properties settings(ForkedBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("application.id", "holds");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        // The partitions of the backlog are days apart. Run publishes complete holds at once, and an anomaly when its
        // clock comes there. Within the default window, analyze would find that anomaly's interval over.
        settings.setProperty("hold.correction.window", "P10D");
        settings.setProperty("hold.analytics.http.port", "0");
        return settings;
    }
}

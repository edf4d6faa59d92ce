package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.EveryInteractionRight;
import io.holdduration.guarantee.EveryIntervalRight;
import io.holdduration.guarantee.SummaryGuarantee;
import io.holdduration.guarantee.SummaryRevisionsInOrder;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.simulation.oracle.IntervalOracle;
import io.holdduration.testing.DocumentedMetrics;
import io.holdduration.testing.Figures;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real jar as run and twice as analyze. The instances of analyze are killed in turn in the middle of their work, by a signal that
 * they cannot see. A failure names its seed; {@code -Dfaults.seed} repeats it.
 */
@Tag("faults")
class AnalyticsIT {
    private static final String INTERACTIONS = "interaction-holds";
    private static final String STATISTICS = "hold-statistics";
    private static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis());
    private static final int CHANNELS_PER_DAY = 300;
    private static final int KILLS = 6;

    private static final String GROUP = "holds-analytics";

    @TempDir
    private Path directory;

    @Test
    void shouldPublishTheSummariesOfTheLastHoldsAndNoRevisionTwiceThoughItIsKilled() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Figures figures = Figures.of("analyze-" + SEED);
        try (ForkedBroker broker = ForkedBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            Backlog backlog = new Backlog("channel-events", SEED, CHANNELS_PER_DAY);

            // not compacted, so that no revision goes; the start only warns of that
            topics.create(Backlog.PARTITIONS, "channel-events", "hold-durations", INTERACTIONS, STATISTICS);
            try (ForkedProcessor run = running("run", settings(broker, "run"));
                    Instances analyze = new Instances(broker)) {
                List<ProducerRecord<byte[], byte[]>> day = new ArrayList<>(backlog.firstHalf());
                day.addAll(backlog.secondHalf());
                for (int part = 0; part < KILLS; part++) {
                    int published = topics.allRaw(INTERACTIONS).size();
                    topics.write(day.subList(day.size() * part / KILLS, day.size() * (part + 1) / KILLS));
                    topics.raw(INTERACTIONS, published + random.nextInt(20, 200));
                    analyze.killAndStartAgain(part % 2);
                    figures.note("killed instance %d after %d records", part % 2, published);
                }
                topics.write(backlog.theEveningAfter());
                topics.durationsOnceRight("hold-durations", read -> backlog.violations(new EveryHoldRight(), read));
                assertThat(run.terminate(Duration.ofMinutes(1))).isZero();
                List<HoldDuration> holds = topics.allDurations("hold-durations").stream()
                        .map(ConsumerRecord::value)
                        .toList();
                try (TopicReader<String, InteractionHolds> interactions =
                                reader(broker, INTERACTIONS, OutputValue.INTERACTION_HOLDS);
                        TopicReader<String, HoldStatistics> statistics =
                                reader(broker, STATISTICS, OutputValue.HOLD_STATISTICS)) {
                    interactions.readUntilRight(read -> violations(new EveryInteractionRight(), holds, read));
                    statistics.readUntilRight(read -> violations(intervals(), holds, read));
                }
                analyze.assertMetrics();
                analyze.stop();
                analyze.readAllAgain(topics);

                List<ConsumerRecord<String, InteractionHolds>> interactions =
                        all(topics, INTERACTIONS, OutputValue.INTERACTION_HOLDS);
                List<ConsumerRecord<String, HoldStatistics>> statistics =
                        all(topics, STATISTICS, OutputValue.HOLD_STATISTICS);
                assertThat(violations(new EveryInteractionRight(), holds, interactions))
                        .as("seed " + SEED)
                        .isEmpty();
                assertThat(violations(intervals(), holds, statistics))
                        .as("seed " + SEED)
                        .isEmpty();
                assertThat(violations(SummaryRevisionsInOrder.ofInteractions(), holds, interactions))
                        .as("seed " + SEED)
                        .isEmpty();
                assertThat(violations(SummaryRevisionsInOrder.ofIntervals(), holds, statistics))
                        .as("seed " + SEED)
                        .isEmpty();
                figures.note(
                        "%d hold durations, %d records of interactions, %d of intervals",
                        holds.size(), interactions.size(), statistics.size());
            }
        }
    }

    /** Two instances of analyze, each with a disk of its own. */
    private final class Instances implements AutoCloseable {
        private final ForkedBroker broker;
        private final List<ForkedProcessor> running = new ArrayList<>();

        Instances(ForkedBroker broker) throws Exception {
            this.broker = broker;
            running.add(start(0));
            running.add(start(1));
        }

        private ForkedProcessor start(int number) throws Exception {
            return AnalyticsIT.this.running("analyze", settings(broker, "analyze-" + number));
        }

        void killAndStartAgain(int number) throws Exception {
            running.get(number).kill();
            running.set(number, start(number));
        }

        /** The lag of a clock is shown once a task has read a time. */
        void assertMetrics() throws Exception {
            OpsClient ops = OpsClient.of(running.get(0));
            DocumentedMetrics.assertShown(
                    ops.awaitScrape(scrape -> scrape.has("hold_analytics_clock_lag_seconds")), "hold_analytics_");
        }

        /** Sets the group back to the first hold. Rows know the offsets that they are from, so nothing may change. */
        void readAllAgain(Topics topics) throws Exception {
            Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
            for (int partition = 0; partition < Backlog.PARTITIONS; partition++) {
                first.put(new TopicPartition("hold-durations", partition), new OffsetAndMetadata(0));
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.alterConsumerGroupOffsets(GROUP, first).all().get();
            }
            assertThat(topics.unread("hold-durations", GROUP)).isPositive();
            running.set(0, start(0));
            running.set(1, start(1));
            for (String topic : List.of(
                    "hold-durations",
                    GROUP + "-holds-by-interaction-repartition",
                    GROUP + "-holds-by-interval-repartition")) {
                while (topics.unread(topic, GROUP) > 0) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            stop();
        }

        void stop() throws Exception {
            for (ForkedProcessor instance : running) {
                assertThat(instance.terminate(Duration.ofMinutes(1))).isZero();
            }
        }

        @Override
        public void close() {
            running.forEach(ForkedProcessor::close);
        }
    }

    private ForkedProcessor running(String command, Properties settings) throws Exception {
        return ForkedProcessor.startAndAwait(directory, command, settings, "to=\"RUNNING\"");
    }

    private static <V> List<String> violations(
            SummaryGuarantee<V> guarantee, List<HoldDuration> holds, List<ConsumerRecord<String, V>> published) {
        holds.forEach(guarantee::held);
        published.forEach(record -> guarantee.published(record.key(), record.value()));
        return guarantee.violations();
    }

    private static EveryIntervalRight intervals() {
        return EveryIntervalRight.atAnyTime(new IntervalOracle(Duration.ofMinutes(15), null, Duration.ofDays(10)));
    }

    private static <T extends SpecificRecord> TopicReader<String, T> reader(
            ForkedBroker broker, String topic, OutputValue<T> value) {
        return new TopicReader<>(
                broker.bootstrapServers(),
                topic,
                new StringDeserializer(),
                new SingleObjectSerde<>(value.type()).deserializer());
    }

    /** The whole topic, once nothing writes to it any more. */
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

    private Properties settings(ForkedBroker broker, String disk) {
        Properties settings = new Properties();
        settings.setProperty("application.id", "holds");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve(disk).toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("session.timeout.ms", "10000");
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        // The partitions of the backlog are days apart. Run publishes complete holds at once, and an anomaly when its
        // clock comes there. Within the default window, analyze would find that anomaly's interval over.
        settings.setProperty("hold.correction.window", "P10D");
        settings.setProperty("hold.analytics.http.port", "0");
        return settings;
    }
}

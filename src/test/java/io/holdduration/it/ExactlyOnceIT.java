package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.oracle.HoldOracle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shuffled input without keys, partitions that are days apart, a restart in the middle: every hold right, none twice. */
@SuppressWarnings("try") // a processor works as long as it is open
class ExactlyOnceIT {
    private static final int CHANNELS_PER_DAY = 500;

    private static LocalBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb", "in-memory"})
    void shouldPublishEveryHoldRightAndNoRevisionTwice(String store) throws Exception {
        Topics topics = new Topics(broker.bootstrapServers());
        Map<String, String> settings = Map.of(
                "application.id", "exactly-once-" + store,
                "num.stream.threads", "2",
                "hold.input.topics", "in-" + store,
                "hold.output.topic", "out-" + store,
                "hold.dead.letter.topic", "dead-" + store,
                "hold.state.store", store);
        topics.create(Backlog.PARTITIONS, "in-" + store, "out-" + store, "dead-" + store);
        Backlog backlog = new Backlog("in-" + store, 7, CHANNELS_PER_DAY);

        topics.write(backlog.records());
        try (RunningProcessor first = start(settings, "first")) {
            topics.durations("out-" + store, read -> read.size() > 300);
        }
        assertThat(topics.unread("in-" + store, "exactly-once-" + store))
                .as("it was stopped with work left to do")
                .isPositive();
        try (RunningProcessor again = start(settings, "first")) {
            topics.durations("out-" + store, read -> read.size() > 2000);
        }
        List<ConsumerRecord<String, HoldDuration>> published;
        try (RunningProcessor elsewhere = start(settings, "empty-disk")) {
            topics.write(backlog.theEveningAfter());
            published = topics.durations("out-" + store, read -> isComplete(read, backlog));
        }

        assertThat(HoldOracle.differences(backlog.events(), Published.lastRecords(published)))
                .isEmpty();
        assertThat(Published.wrongRevisions(published)).isEmpty();
        assertThat(published)
                .allSatisfy(record ->
                        assertThat(record.key()).isEqualTo(record.value().getChannelId()));
    }

    private RunningProcessor start(Map<String, String> settings, String disk) {
        return RunningProcessor.start(broker.bootstrapServers(), directory.resolve(disk), Backlog.PARTITIONS, settings);
    }

    /** Looks closely only now and then: the comparison takes longer than reading does. */
    private static boolean isComplete(List<ConsumerRecord<String, HoldDuration>> read, Backlog backlog) {
        return HoldOracle.differences(backlog.events(), Published.lastRecords(read))
                .isEmpty();
    }
}

package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.Guarantees;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shuffled input without keys, partitions that are days apart, a restart in the middle: every hold right, none twice. */
@SuppressWarnings("try") // a processor works as long as it is open
class ExactlyOnceIT {
    private static final int CHANNELS_PER_DAY = 500;

    @AutoClose
    private static LocalBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
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

        topics.write(backlog.firstHalf());
        try (RunningProcessor first = start(settings, "first")) {
            topics.durations("out-" + store, read -> read.size() > 300);
            topics.write(backlog.secondHalf());
        }
        assertThat(topics.unread("in-" + store, "exactly-once-" + store))
                .as("it was stopped with work left to do")
                .isPositive();
        try (RunningProcessor again = start(settings, "first")) {
            topics.durations("out-" + store, read -> read.size() > 2000);
        }
        try (RunningProcessor elsewhere = start(settings, "empty-disk")) {
            topics.write(backlog.theEveningAfter());
            topics.durationsOnceRight("out-" + store, read -> backlog.violations(new EveryHoldRight(), read));
        }

        assertThat(backlog.violations(Guarantees.all(), topics.allDurations("out-" + store)))
                .isEmpty();
    }

    private RunningProcessor start(Map<String, String> settings, String disk) {
        return RunningProcessor.start(broker.bootstrapServers(), directory.resolve(disk), Backlog.PARTITIONS, settings);
    }
}

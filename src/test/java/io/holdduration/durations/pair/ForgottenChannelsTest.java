package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.durations.pair.PairingTask.START;
import static io.holdduration.durations.pair.PairingTask.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** What RocksDB has deleted it walks over until it is compacted away: that must not be paid for at every tick. */
class ForgottenChannelsTest {
    private static final int CHANNELS = 20_000;
    private static final int TICKS = CHANNELS / PairingProcessor.SWEPT_PER_TICK + 5;
    private static final Statistics STATISTICS = new Statistics();

    @TempDir
    Path directory;

    @Test
    void shouldNotWalkOverWhatIsForgottenWhileNothingCanBeOver() {
        long before = skipped();
        try (CountedStore store = counted()) {
            PairingTask task = new PairingTask().startOn(store, START);
            arrive(task);
            expire(task, store);
            store.timelines()
                    .forEach((channelId, timeline) -> assertThat(channelId).isEqualTo("clock"));
            long walkedOnce = skipped();
            assertThat(walkedOnce - before).as("a walk is counted").isGreaterThanOrEqualTo(CHANNELS);

            for (int tick = TICKS; tick < TICKS + 200; tick++) {
                task.ticksOnceAt(START + tick * 250L);
            }

            assertThat(skipped() - walkedOnce).isZero();
        }
    }

    /** 1. A busy day is forgotten; 2. after it one channel a second is over. */
    @Test
    void shouldNotWalkOverWhatIsForgottenForEachThatIsOver() {
        try (CountedStore store = counted()) {
            PairingTask task = new PairingTask().startOn(store, START);
            arrive(task);
            int late = 100;
            for (int second = 1; second <= late; second++) {
                task.arrives("late-" + second, DISCONNECTED, START + second * 1_000L);
            }
            expire(task, store);
            assertThat(store.timelines().load("late-1").isEmpty()).isFalse();
            long walkedOnce = skipped();

            for (int second = 1; second <= late; second++) {
                task.arrives("clock", DISCONNECTED, START + WINDOW + second * 1_000L);
                task.ticksOnceAt(START).ticksOnceAt(START + 250);
            }
            assertThat(skipped() - walkedOnce).isLessThan(CHANNELS);

            task.arrives("clock", DISCONNECTED, START + WINDOW + WINDOW / 50);
            task.ticksOnceAt(START).ticksOnceAt(START + 250);
            store.timelines()
                    .forEach((channelId, timeline) -> assertThat(channelId).isEqualTo("clock"));
        }
    }

    private CountedStore counted() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Counting.class);
        return CountedStore.rocksDb(directory, settings);
    }

    private static void arrive(PairingTask task) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            task.arrives("c-" + channel, DISCONNECTED, START);
        }
    }

    /** A window later, until all of them are forgotten. */
    private static void expire(PairingTask task, CountedStore store) {
        task.arrives("clock", DISCONNECTED, START + WINDOW);
        for (int tick = 0; tick < TICKS; tick++) {
            task.ticksOnceAt(START + tick * 250L);
        }
        assertThat(store.timelines().load("c-1").isEmpty()).isTrue();
    }

    private static long skipped() {
        return STATISTICS.getTickerCount(TickerType.NUMBER_ITER_SKIP);
    }

    /** Has RocksDB count what its iterators pass over. */
    public static final class Counting implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            options.setStatistics(STATISTICS);
        }

        @Override
        public void close(String storeName, Options options) {
            // the test needs the figures until its end
        }
    }
}

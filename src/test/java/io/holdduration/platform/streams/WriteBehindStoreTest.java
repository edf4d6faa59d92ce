package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ProcessorConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In front of a real RocksDB store with the product's settings. */
class WriteBehindStoreTest {
    private static final String NAME = "store";
    private static final int BATCH_BYTES = 1_000;
    private static final int MORE_KEYS_THAN_A_BATCH = 10;
    private static final int KEYS = 40;
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);

    @TempDir
    Path directory;

    private final StoreMemory memory = new StoreMemory();
    private KeyValueStore<Bytes, byte[]> disk;
    private KeyValueStore<Bytes, byte[]> store;

    @BeforeEach
    void open() {
        Properties settings = new Properties();
        settings.putAll(memory.handedOverIn(
                        ProcessorConfig.of(Map.of("bootstrap.servers", "localhost:9", "application.id", "test"))
                                .streams())
                .originals());
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile());
        disk = Stores.persistentKeyValueStore(NAME).get();
        store = new WriteBehindStore(disk, BATCH_BYTES);
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
        memory.close();
    }

    @Test
    void shouldWriteAKeyOnceThatIsWrittenAgainAndAgain() {
        for (int time = 0; time < 1_000; time++) {
            store.put(key(1), value(time));
        }

        assertThat(store.get(key(1))).isEqualTo(value(999));
        assertThat(disk.get(key(1))).isNull();
    }

    @Test
    void shouldWriteAllWhenThereAreManyKeys() {
        for (int number = 0; number < MORE_KEYS_THAN_A_BATCH; number++) {
            store.put(key(number), value(number));
        }

        assertThat(disk.get(key(0))).isEqualTo(value(0));
        assertThat(disk.get(key(MORE_KEYS_THAN_A_BATCH - 1))).isNull();
    }

    @Test
    void shouldWriteAllWhenTheValuesAreLarge() {
        store.put(key(1), new byte[BATCH_BYTES]);

        assertThat(disk.get(key(1))).hasSize(BATCH_BYTES);
    }

    @Test
    void shouldReadWithoutTheDiskWhatWasPassedOn() {
        store.put(key(1), value(1));
        store.all().close();

        disk.put(key(1), value(2));

        assertThat(store.get(key(1))).isEqualTo(value(1));
    }

    /** As a standby does it, which Kafka Streams makes of a task after it has committed its store. */
    @Test
    void shouldKeepNothingThatSomebodyElseMayChangeAfterACommit() {
        store.put(key(1), value(1));
        store.commit(Map.of(CHANGELOG, 1L));

        disk.put(key(1), value(2));

        assertThat(store.get(key(1))).isEqualTo(value(2));
    }

    @Test
    void shouldKnowARemovedKeyAsRemovedThoughTheDiskHasIt() {
        disk.put(key(1), value(1));

        assertThat(store.delete(key(1))).isEqualTo(value(1));
        assertThat(store.get(key(1))).isNull();
        assertThat(store.putIfAbsent(key(1), value(2))).isNull();
        assertThat(store.putIfAbsent(key(1), value(3))).isEqualTo(value(2));
    }

    @Test
    void shouldHaveEverythingOnDiskOnceItIsCommitted() {
        store.put(key(1), value(1));
        store.put(key(2), null);

        store.commit(Map.of(CHANGELOG, 7L));
        store.close();
        open();

        assertThat(store.get(key(1))).isEqualTo(value(1));
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(7);
    }

    @Test
    void shouldDiscardWhatWasNotCommittedWhenItIsClosed() {
        store.put(key(1), value(1));
        store.commit(Map.of(CHANGELOG, 1L));
        store.put(key(1), value(2));
        store.put(key(3), value(3));

        store.close();
        open();

        assertThat(store.get(key(1))).isEqualTo(value(1));
        assertThat(store.get(key(3))).isNull();
    }

    /** Against a map, in each way to ask. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAnswerAsIfItWroteAtOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Bytes, byte @Nullable []> expected = new TreeMap<>();
        for (int step = 0; step < 2_000; step++) {
            Bytes key = key(random.nextInt(KEYS));
            byte[] value = random.nextInt(4) == 0 ? null : value(step);
            if (value == null) {
                expected.remove(key);
            } else {
                expected.put(key, value);
            }
            if (random.nextBoolean()) {
                store.put(key, value);
            } else {
                store.putAll(List.of(KeyValue.pair(key, value)));
            }
            Bytes asked = key(random.nextInt(KEYS));
            assertThat(store.get(asked)).isEqualTo(expected.get(asked));
            if (random.nextInt(20) == 0) {
                Bytes to = key(random.nextInt(KEYS, 2 * KEYS));
                assertThat(listed(store.range(asked, to))).isEqualTo(listed(expected.subMap(asked, true, to, true)));
                assertThat(listed(store.reverseRange(asked, to)))
                        .isEqualTo(listed(expected.subMap(asked, true, to, true).descendingMap()));
            }
            if (random.nextInt(20) == 0) {
                assertThat(listed(store.all())).isEqualTo(listed(expected));
                assertThat(listed(store.reverseAll())).isEqualTo(listed(expected.descendingMap()));
                assertThat(listed(store.prefixScan("k", new StringSerializer())))
                        .isEqualTo(listed(expected));
            }
        }
    }

    private static List<String> listed(KeyValueIterator<Bytes, byte[]> entries) {
        List<String> listed = new ArrayList<>();
        try (entries) {
            entries.forEachRemaining(entry -> listed.add(entry.key + "=" + text(entry.value)));
        }
        return listed;
    }

    private static List<String> listed(Map<Bytes, byte @Nullable []> entries) {
        List<String> listed = new ArrayList<>();
        entries.forEach((key, value) -> listed.add(key + "=" + text(value)));
        return listed;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static Bytes key(int number) {
        return Bytes.wrap(String.format("k%03d", number).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] value(int number) {
        return ("v" + number).getBytes(StandardCharsets.UTF_8);
    }
}

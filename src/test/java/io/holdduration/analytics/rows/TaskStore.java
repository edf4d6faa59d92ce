package io.holdduration.analytics.rows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A real store of a task, in memory or RocksDB, without a changelog. */
public final class TaskStore {
    private TaskStore() {}

    /** An empty store; each needs a directory of its own. */
    public static KeyValueStore<byte[], byte[]> create(String name, boolean isPersistent, Path directory) {
        KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                        isPersistent ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name),
                        Serdes.ByteArray(),
                        Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile())
                        .getStateStoreContext(),
                store);
        return store;
    }

    /** The keys of all entries in hexadecimal digits, in the order of the store. */
    public static List<String> keys(KeyValueStore<byte[], byte[]> store) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> keys.add(HexFormat.of().formatHex(entry.key)));
        }
        return keys;
    }

    /**
     * Entries of one kind.
     *
     * @param bytes of all keys and values
     */
    public record Size(int entries, long bytes) {
        private Size plus(KeyValue<byte[], byte[]> entry) {
            return new Size(entries + 1, bytes + entry.key.length + entry.value.length);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d, %.0f bytes each", entries, (double) bytes / entries);
        }
    }

    /** The sizes of all entries, by the kind that the key says. */
    public static <K> Map<K, Size> sizes(KeyValueStore<byte[], byte[]> store, Function<byte[], K> kind) {
        Map<K, Size> sizes = new HashMap<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> sizes.compute(
                    kind.apply(entry.key), (key, size) -> (size == null ? new Size(0, 0) : size).plus(entry)));
        }
        return sizes;
    }

    /** A text in UTF-8, in hexadecimal digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.holdduration.analytics.rows;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
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
}

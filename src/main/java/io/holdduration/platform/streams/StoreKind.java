package io.holdduration.platform.streams;

import io.holdduration.platform.streams.memory.EntriesBehind;
import io.holdduration.platform.streams.memory.HeapStoreSupplier;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The place of state between records. In both cases a changelog topic holds a copy. */
public enum StoreKind {
    /** Storage on disk, in the state directory: state may be larger than memory and survives a clean restart. */
    ROCKSDB,
    /** Storage on the heap: faster, restored from the changelog at every start. */
    IN_MEMORY;

    /** Returns a store of bytes with a changelog, for single keys and {@link EntriesBehind}: ranges and prefixes are expensive. */
    public StoreBuilder<KeyValueStore<byte[], byte[]>> unsorted(String name) {
        return builder(
                this == ROCKSDB ? new WriteBehind(Stores.persistentKeyValueStore(name)) : new HeapStoreSupplier(name));
    }

    /**
     * Returns a store of bytes with a changelog, sorted by key. In memory it takes more space than an unsorted one. On disk it has no
     * batches of writes: each range would have to pass them on first.
     */
    public StoreBuilder<KeyValueStore<byte[], byte[]>> sorted(String name) {
        return builder(this == ROCKSDB ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> builder(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** Supplies Kafka Streams' store on disk, with batches of writes in front of it. */
    private record WriteBehind(KeyValueBytesStoreSupplier disk) implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return disk.name();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new WriteBehindStore(disk.get(), WriteBehindStore.BATCH_BYTES);
        }

        @Override
        public String metricsScope() {
            return disk.metricsScope();
        }
    }
}

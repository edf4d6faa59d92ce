package io.holdduration.platform.streams;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The place of state between records. In both cases a changelog topic holds a copy. */
public enum StoreKind {
    /** On disk, in the state directory: state may be larger than memory and survives a clean restart. */
    ROCKSDB,
    /** On the heap: faster, restored from the changelog at every start. */
    IN_MEMORY;

    /** Returns the names of the kinds in the setting. */
    public static String[] names() {
        return Arrays.stream(values()).map(StoreKind::settingName).toArray(String[]::new);
    }

    public static StoreKind named(String settingName) {
        return valueOf(settingName.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Returns a store of bytes with a changelog. */
    public StoreBuilder<KeyValueStore<byte[], byte[]>> builder(String name) {
        KeyValueBytesStoreSupplier supplier =
                this == ROCKSDB ? new OnDisk(Stores.persistentKeyValueStore(name)) : Stores.inMemoryKeyValueStore(name);
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    private String settingName() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** Supplies Kafka Streams' store on disk, with batches of writes in front of it. */
    private record OnDisk(KeyValueBytesStoreSupplier disk) implements KeyValueBytesStoreSupplier {
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

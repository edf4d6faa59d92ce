package io.holdduration.platform.streams.memory;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Supplies stores on the heap for single keys, and for visits of all keys by {@link EntriesBehind}. A range or a prefix visits every key.
 *
 * @param name the name of the store
 */
public record HeapStoreSupplier(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new HeapStore(name);
    }

    /** Returns the scope of Kafka's own store in memory: the metrics have the same names. */
    @Override
    public String metricsScope() {
        return "in-memory";
    }
}

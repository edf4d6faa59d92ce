package io.holdduration.platform.streams.memory;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Supplies stores on the heap that are made for reading and writing single keys, and for visiting all of them by
 * {@link EntriesBehind}. For ranges and prefixes they look at every key.
 *
 * @param name the name of the store
 */
public record HeapStoreSupplier(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new HeapStore(name);
    }

    /** Returns what Kafka's own store in memory returns: the metrics are called the same. */
    @Override
    public String metricsScope() {
        return "in-memory";
    }
}

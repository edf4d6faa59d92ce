package io.holdduration.platform.streams;

import java.nio.file.Path;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A RocksDB store, opened as Kafka Streams does it for a task. */
final class OpenStore implements AutoCloseable {
    private static final String NAME = "store";
    private static final int ENTRY_BYTES = 256;

    private final SplittableRandom random = new SplittableRandom(1);
    private final MockProcessorContext<Void, Void> context;
    private final KeyValueStore<Long, byte[]> store;

    OpenStore(Path directory, StreamsConfig settings) {
        Properties properties = new Properties();
        properties.putAll(settings.originals());
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        store = Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Long(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
    }

    /** Writes so much that cannot be compressed, under keys in no order. */
    void write(int bytes) {
        for (int entry = 0; entry < bytes / ENTRY_BYTES; entry++) {
            byte[] value = new byte[ENTRY_BYTES];
            random.nextBytes(value);
            store.put(random.nextLong(), value);
        }
    }

    /** Reads it from the first to the last entry. */
    void readAll() {
        try (KeyValueIterator<Long, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {});
        }
    }

    /** What RocksDB says of it, by the name of Kafka's metric. */
    long property(String name) {
        return context.metrics().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .mapToLong(metric -> ((Number) metric.getValue().metricValue()).longValue())
                .sum();
    }

    @Override
    public void close() {
        store.close();
    }
}

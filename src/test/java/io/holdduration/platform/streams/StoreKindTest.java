package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which store lies below what Kafka Streams puts around it. */
class StoreKindTest {

    @ParameterizedTest
    @CsvSource({"ROCKSDB, WriteBehindStore", "IN_MEMORY, HeapStore"})
    void shouldBeMadeForSingleKeysWhereNoRangeIsRead(StoreKind kind, String store) {
        assertThat(innermost(kind.unsorted("store"))).isEqualTo(store);
    }

    /** A batch of writes would have to be passed on before each range. */
    @ParameterizedTest
    @CsvSource({"ROCKSDB, RocksDBStore", "IN_MEMORY, InMemoryKeyValueStore"})
    void shouldBeKafkasOwnWhereRangesAreRead(StoreKind kind, String store) {
        assertThat(innermost(kind.sorted("store"))).isEqualTo(store);
    }

    private static String innermost(StoreBuilder<KeyValueStore<byte[], byte[]>> builder) {
        StateStore store = builder.build();
        while (store instanceof WrappedStateStore<?, ?, ?> wrapper) {
            store = wrapper.wrapped();
        }
        return store.getClass().getSimpleName();
    }
}

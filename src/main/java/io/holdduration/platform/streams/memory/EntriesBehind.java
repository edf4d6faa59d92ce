package io.holdduration.platform.streams.memory;

import java.util.Arrays;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Queries a store for its entries behind a key, in the order that is cheapest for the store. All entries can thus be visited in slices,
 * each behind the last key of the previous one. {@link HeapStore} answers in its own order. Kafka's stores do not know this query, and
 * are read in the order of their keys. Kafka passes an unknown query on to the innermost store.
 */
public final class EntriesBehind implements Query<KeyValueIterator<byte[], byte[]>> {
    private final byte @Nullable [] key;

    private EntriesBehind(byte @Nullable [] key) {
        this.key = key;
    }

    /**
     * Returns an iterator over the entries of a store behind a key; the caller closes it. A key that the store has throughout is in
     * exactly one of the slices.
     *
     * @param key the key to start behind, whether or not the store has it; null for the beginning
     */
    public static KeyValueIterator<byte[], byte[]> in(KeyValueStore<byte[], byte[]> store, byte @Nullable [] key) {
        QueryResult<KeyValueIterator<byte[], byte[]>> inOwnOrder =
                store.query(new EntriesBehind(key), PositionBound.unbounded(), new QueryConfig(false));
        if (inOwnOrder.isSuccess()) {
            return inOwnOrder.getResult();
        }
        // the least key behind another one is that key and a zero byte
        return store.range(key == null ? null : Arrays.copyOf(key, key.length + 1), null);
    }

    /** Returns the key to start behind; null for the beginning. */
    byte @Nullable [] key() {
        return key;
    }
}

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
 * Asks a store for its entries behind a key, in the order that is cheapest for the store. So all entries can be visited
 * in slices, each continuing behind the last key of the one before. Kafka's stores answer with their key order, since
 * they do not know this query; {@link HeapStore} answers with its own order. Kafka hands a query that it does not know
 * through to the innermost store.
 */
public final class EntriesBehind implements Query<KeyValueIterator<byte[], byte[]>> {
    private final byte @Nullable [] key;

    private EntriesBehind(byte @Nullable [] key) {
        this.key = key;
    }

    /**
     * Returns an iterator over the entries of a store behind a key; the caller closes it. Slices together have each key
     * once that the store has throughout.
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

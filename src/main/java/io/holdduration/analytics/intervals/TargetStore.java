package io.holdduration.analytics.intervals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The target with which intervals are published, under a key of one byte in the store of the intervals. Earlier versions neither write
 * nor read it.
 */
final class TargetStore {
    private static final byte[] KEY = {'t'};
    private static final byte[] NO_TARGET = {};

    private final KeyValueStore<byte[], byte[]> store;

    TargetStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Returns whether this is another target than the stored one, or none is stored; null: no target. */
    boolean isOther(@Nullable Long targetMillis) {
        return !Arrays.equals(store.get(KEY), bytes(targetMillis));
    }

    void save(@Nullable Long targetMillis) {
        store.put(KEY, bytes(targetMillis));
    }

    private static byte[] bytes(@Nullable Long targetMillis) {
        return targetMillis == null
                ? NO_TARGET
                : ByteBuffer.allocate(Long.BYTES).putLong(targetMillis).array();
    }
}

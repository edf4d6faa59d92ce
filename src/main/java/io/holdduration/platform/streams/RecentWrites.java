package io.holdduration.platform.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** The latest value of each recently written key, and the memory that they take. */
final class RecentWrites {
    /** The memory of an entry besides its key and value, in bytes: objects, references and a place in the table. */
    private static final int OVERHEAD_BYTES = 120;

    /** The value of a removed key. */
    static final byte[] REMOVED = {};

    private final Map<Bytes, byte[]> values;
    private int bytes;

    /** @param expected the number of keys for which the table need not grow */
    RecentWrites(int expected) {
        values = new HashMap<>(expected * 4 / 3 + 1); // the table grows when three quarters are taken
    }

    /** Adds a write; its value is null if the key has been removed. */
    void put(Bytes key, byte @Nullable [] value) {
        byte[] kept = value == null ? REMOVED : value;
        byte[] before = values.put(key, kept);
        bytes += kept.length;
        bytes += before == null ? OVERHEAD_BYTES + key.get().length : -before.length;
    }

    /** Adds later writes, which replace those under the same keys. */
    void putAll(RecentWrites later) {
        later.values.forEach(this::put);
    }

    /** Returns the value last written under this key; {@link #REMOVED}, that array, if the key was removed; null if there is no write. */
    byte @Nullable [] get(Bytes key) {
        return values.get(key);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the number of keys. */
    int size() {
        return values.size();
    }

    /** Returns the memory that they take, in bytes. */
    int bytes() {
        return bytes;
    }

    /** Returns the writes in no order; a value is null if the key has been removed. */
    List<KeyValue<Bytes, byte[]>> entries() {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(values.size());
        values.forEach((key, value) -> entries.add(KeyValue.pair(key, value == REMOVED ? null : value)));
        return entries;
    }
}

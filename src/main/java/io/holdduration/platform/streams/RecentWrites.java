package io.holdduration.platform.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** The last value written under each of some keys, and the memory that they take. */
final class RecentWrites {
    /** The memory of an entry besides its key and value, in bytes: objects, references and a place in the table. */
    private static final int OVERHEAD_BYTES = 120;

    private final Map<Bytes, byte @Nullable []> values = new HashMap<>();
    private int bytes;

    /** Keeps a value; null if the key has been removed. */
    void put(Bytes key, byte @Nullable [] value) {
        int keys = values.size();
        byte[] before = values.put(key, value);
        if (values.size() > keys) {
            bytes += OVERHEAD_BYTES + key.get().length;
        }
        bytes += length(value) - length(before);
    }

    void putAll(RecentWrites later) {
        later.values.forEach(this::put);
    }

    /** Returns the value, if there is a write under this key; null if it removed the key, or if there is none. */
    byte @Nullable [] get(Bytes key) {
        return values.get(key);
    }

    /** Returns whether there is a write under this key. */
    boolean contains(Bytes key) {
        return values.containsKey(key);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the memory that they take, in bytes. */
    int bytes() {
        return bytes;
    }

    /** Returns them in no order; a value is null if the key has been removed. */
    List<KeyValue<Bytes, byte[]>> entries() {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(values.size());
        values.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
        return entries;
    }

    private static int length(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }
}

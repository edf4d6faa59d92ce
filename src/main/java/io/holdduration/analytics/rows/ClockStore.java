package io.holdduration.analytics.rows;

import java.nio.ByteBuffer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The clock of a task in its store, under a key of one byte, which no other entry has. */
public final class ClockStore {
    private static final byte[] KEY = {(byte) 0xFF};

    private final KeyValueStore<byte[], byte[]> store;

    public ClockStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Returns whether an entry is the clock. */
    public static boolean isClock(byte[] key) {
        return key.length == 1 && key[0] == KEY[0];
    }

    /** Returns the clock when it was last saved, in ms since 1970; 0 if it was never saved. */
    long load() {
        byte[] bytes = store.get(KEY);
        return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
    }

    void save(long clockMillis) {
        store.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(clockMillis).array());
    }
}

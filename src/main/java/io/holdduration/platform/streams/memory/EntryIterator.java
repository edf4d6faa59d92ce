package io.holdduration.platform.streams.memory;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over keys of a table, and reads the value of each when it is reached. A key that has been removed by then is skipped.
 *
 * @param <K> the type of the returned keys
 */
final class EntryIterator<K> implements KeyValueIterator<K, byte[]> {
    private final EntryTable table;
    private final Supplier<byte @Nullable []> keys;
    private final Function<byte[], K> asKey;
    private byte @Nullable [] upcoming;
    private boolean isClosed;

    private EntryIterator(EntryTable table, Supplier<byte @Nullable []> keys, Function<byte[], K> asKey) {
        this.table = table;
        this.keys = keys;
        this.asKey = asKey;
    }

    /**
     * Iterates over a table in its own order. A key that the table has throughout is returned once. A key that is added or removed
     * meanwhile may be skipped.
     *
     * @param behind the key to start behind, whether or not the table has it; null for the beginning
     */
    static <K> EntryIterator<K> inOwnOrder(EntryTable table, byte @Nullable [] behind, Function<byte[], K> asKey) {
        return new EntryIterator<>(table, new OwnOrder(table, behind), asKey);
    }

    /** Iterates over these keys. */
    static <K> EntryIterator<K> over(EntryTable table, Iterator<byte[]> keys, Function<byte[], K> asKey) {
        return new EntryIterator<>(table, () -> keys.hasNext() ? keys.next() : null, asKey);
    }

    @Override
    public boolean hasNext() {
        return upcomingKey() != null;
    }

    @Override
    public K peekNextKey() {
        byte[] key = upcomingKey();
        if (key == null) {
            throw new NoSuchElementException();
        }
        return asKey.apply(key);
    }

    @Override
    public KeyValue<K, byte[]> next() {
        for (byte[] key = upcomingKey(); key != null; key = upcomingKey()) {
            byte[] value = table.get(key);
            if (value != null) { // another thread can have removed it just now
                upcoming = null;
                return KeyValue.pair(asKey.apply(key), value);
            }
        }
        throw new NoSuchElementException();
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private byte @Nullable [] upcomingKey() {
        if (isClosed) {
            throw new IllegalStateException("the iterator is closed");
        }
        if (upcoming == null) {
            upcoming = keys.get();
        }
        while (upcoming != null && !table.contains(upcoming)) {
            upcoming = keys.get();
        }
        return upcoming;
    }

    /** The keys of a table in its own order, then null. */
    private static final class OwnOrder implements Supplier<byte @Nullable []> {
        private final EntryTable table;
        private byte @Nullable [] last;

        private OwnOrder(EntryTable table, byte @Nullable [] behind) {
            this.table = table;
            this.last = behind;
        }

        @Override
        public byte @Nullable [] get() {
            byte[] next = table.keyBehind(last);
            last = next == null ? last : next;
            return next;
        }
    }
}

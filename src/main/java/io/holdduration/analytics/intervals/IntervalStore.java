package io.holdduration.analytics.intervals;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.avro.StoredInterval;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalGroup.Grouping;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The intervals in their store. A key begins with a letter for the kind of entry, and the start of the interval in eight bytes. The key of
 * a group continues with its grouping and value, that of a row with the holdId, in UTF-8. All intervals are therefore found without
 * reading rows, and the rows of one interval without reading others.
 */
final class IntervalStore {
    /** The name of the store, as in its changelog and in {@code docs/analytics-topology.md}. */
    static final String NAME = "interval-rows";

    private static final byte INTERVAL = 'i';
    private static final byte GROUP = 'g';
    private static final byte ROW = 'r';
    private static final int PREFIX_BYTES = 1 + Long.BYTES;
    private static final byte[] NOTHING = {};
    private static final int REMOVED_AT_ONCE = 1_000;

    private static final SingleObjectSerde<StoredInterval> INTERVALS =
            new SingleObjectSerde<>(new ValueType<>("stored interval", StoredInterval.class));
    private static final SingleObjectSerde<PublishedGroup> GROUPS =
            new SingleObjectSerde<>(new ValueType<>("published group", PublishedGroup.class));

    private final KeyValueStore<byte[], byte[]> store;
    private byte @Nullable [] removedTo;

    IntervalStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Returns all intervals by their start in ms since 1970. */
    SortedMap<Long, StoredInterval> intervals() {
        SortedMap<Long, StoredInterval> intervals = new TreeMap<>();
        try (KeyValueIterator<byte[], byte[]> entries = scan(new byte[] {INTERVAL})) {
            while (entries.hasNext()) {
                KeyValue<byte[], byte[]> entry = entries.next();
                intervals.put(
                        ByteBuffer.wrap(entry.key).getLong(1),
                        INTERVALS.deserializer().deserialize(NAME, entry.value));
            }
        }
        return intervals;
    }

    void save(long startMillis, StoredInterval interval) {
        store.put(key(INTERVAL, startMillis, NOTHING), INTERVALS.serializer().serialize(NAME, interval));
    }

    /** Returns what has been published of a group; null if nothing has. */
    @Nullable PublishedGroup group(IntervalGroup group) {
        return GROUPS.deserializer().deserialize(NAME, store.get(key(group)));
    }

    void save(IntervalGroup group, PublishedGroup published) {
        store.put(key(group), GROUPS.serializer().serialize(NAME, published));
    }

    /** Returns the groups of an interval that have been published. */
    List<IntervalGroup> groups(long startMillis) {
        List<IntervalGroup> groups = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = scan(key(GROUP, startMillis, NOTHING))) {
            entries.forEachRemaining(entry -> groups.add(group(startMillis, entry.key)));
        }
        return groups;
    }

    /** Returns the row of a hold; null if there is none. */
    @Nullable HoldRow row(long startMillis, String holdId) {
        return HoldRows.SERDE.deserializer().deserialize(NAME, store.get(key(ROW, startMillis, utf8(holdId))));
    }

    void save(long startMillis, HoldRow row) {
        store.put(
                key(ROW, startMillis, utf8(row.getHoldId())),
                HoldRows.SERDE.serializer().serialize(NAME, row));
    }

    /** Returns an iterator over the rows of an interval behind a hold, in the order of {@link #compare}; the caller closes it. */
    Rows rowsBehind(long startMillis, @Nullable String holdId) {
        byte[] from = key(ROW, startMillis, holdId == null ? NOTHING : utf8(holdId + '\0'));
        // a hold has an id, so that the next interval has no entry under this key
        return new Rows(store.range(from, key(ROW, startMillis + 1, NOTHING)));
    }

    /** Compares two holds as the store sorts them. */
    static int compare(String holdId, String other) {
        return Arrays.compareUnsigned(utf8(holdId), utf8(other));
    }

    /**
     * Removes entries of an interval, its own last: one at least, and a bounded number.
     *
     * @param hasTime whether to continue
     * @return whether nothing is left
     */
    boolean remove(long startMillis, BooleanSupplier hasTime) {
        boolean isOver = removeAll(ROW, startMillis, hasTime) && removeAll(GROUP, startMillis, hasTime);
        if (isOver) {
            store.put(key(INTERVAL, startMillis, NOTHING), null);
        }
        return isOver;
    }

    private boolean removeAll(byte kind, long startMillis, BooleanSupplier hasTime) {
        List<byte[]> keys = new ArrayList<>();
        boolean isAll;
        try (KeyValueIterator<byte[], byte[]> entries = entriesBehindRemoved(kind, startMillis)) {
            isAll = !entries.hasNext();
            while (!isAll && keys.size() < REMOVED_AT_ONCE && (keys.isEmpty() || hasTime.getAsBoolean())) {
                keys.add(entries.next().key);
                isAll = !entries.hasNext();
            }
        }
        for (byte[] key : keys) {
            store.put(key, null); // instead of delete(), which reads the old value first
            removedTo = key;
        }
        return isAll;
    }

    /** RocksDB iterates over each deletion that is not compacted yet, so those of the last call are passed over. */
    private KeyValueIterator<byte[], byte[]> entriesBehindRemoved(byte kind, long startMillis) {
        byte[] prefix = key(kind, startMillis, NOTHING);
        byte[] last = removedTo;
        if (last == null || !Arrays.equals(last, 0, prefix.length, prefix, 0, prefix.length)) {
            return scan(prefix);
        }
        return store.range(Arrays.copyOf(last, last.length + 1), key(kind, startMillis + 1, NOTHING));
    }

    private KeyValueIterator<byte[], byte[]> scan(byte[] prefix) {
        return store.prefixScan(prefix, new ByteArraySerializer());
    }

    private static IntervalGroup group(long startMillis, byte[] key) {
        String group = new String(key, PREFIX_BYTES, key.length - PREFIX_BYTES, StandardCharsets.UTF_8);
        int slash = group.indexOf('/');
        return new IntervalGroup(startMillis, Grouping.valueOf(group.substring(0, slash)), group.substring(slash + 1));
    }

    private static byte[] key(IntervalGroup group) {
        return key(GROUP, group.startMillis(), utf8(group.grouping() + "/" + group.value()));
    }

    private static byte[] key(byte kind, long startMillis, byte[] rest) {
        return ByteBuffer.allocate(PREFIX_BYTES + rest.length)
                .put(kind)
                .putLong(startMillis)
                .put(rest)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Rows in the order of the store. */
    static final class Rows implements AutoCloseable {
        private final KeyValueIterator<byte[], byte[]> entries;

        private Rows(KeyValueIterator<byte[], byte[]> entries) {
            this.entries = entries;
        }

        boolean hasNext() {
            return entries.hasNext();
        }

        HoldRow next() {
            return HoldRows.SERDE.deserializer().deserialize(NAME, entries.next().value);
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}

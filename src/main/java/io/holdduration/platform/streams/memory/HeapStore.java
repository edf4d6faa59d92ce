package io.holdduration.platform.streams.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store on the heap for single keys; thread-safe. It is not sorted: {@link #all} and {@link EntriesBehind} iterate in its own order. A
 * range, a prefix and the reverse order visit every key, and sort those that they return. There are no snapshots: an iterator reads each
 * value when it is reached.
 *
 * <p>The only interactive query that it answers is {@link EntriesBehind}. It has no position.
 */
final class HeapStore implements KeyValueStore<Bytes, byte[]> {
    private static final Comparator<byte[]> BY_KEY = Arrays::compareUnsigned;

    private final String name;
    private final EntryTable table = new EntryTable(new MixedHash());
    private volatile boolean isOpen;

    HeapStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        isOpen = true;
        context.register(root, (key, value) -> put(Bytes.wrap(key), value));
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    /** Removes all entries. A store that is opened again is restored from its changelog. */
    @Override
    public void close() {
        isOpen = false;
        table.clear();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return table.get(key.get());
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (value == null) {
            table.remove(key.get());
        } else {
            table.put(key.get(), value);
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
        return value == null ? table.get(key.get()) : table.putIfAbsent(key.get(), value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return table.remove(key.get());
    }

    @Override
    public long approximateNumEntries() {
        return table.size();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return EntryIterator.inOwnOrder(table, null, Bytes::wrap);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return sorted(any -> true, BY_KEY.reversed());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return sorted(within(from, to), BY_KEY);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
        return sorted(within(from, to), BY_KEY.reversed());
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS prefixKeySerializer) {
        byte[] start = prefixKeySerializer.serialize(null, prefix);
        return sorted(
                key -> key.length >= start.length && Arrays.equals(key, 0, start.length, start, 0, start.length),
                BY_KEY);
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound positionBound, QueryConfig config) {
        if (query instanceof EntriesBehind behind && positionBound.isUnbounded()) {
            @SuppressWarnings("unchecked") // R is the type of this query's result
            R result = (R) EntryIterator.inOwnOrder(table, behind.key(), Function.identity());
            return QueryResult.forResult(result);
        }
        return QueryResult.forUnknownQueryType(query, this);
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    private static Predicate<byte[]> within(@Nullable Bytes from, @Nullable Bytes to) {
        return key -> (from == null || BY_KEY.compare(key, from.get()) >= 0)
                && (to == null || BY_KEY.compare(key, to.get()) <= 0);
    }

    private KeyValueIterator<Bytes, byte[]> sorted(Predicate<byte[]> isWanted, Comparator<byte[]> order) {
        List<byte[]> keys = new ArrayList<>();
        for (byte[] key = table.keyBehind(null); key != null; key = table.keyBehind(key)) {
            if (isWanted.test(key)) {
                keys.add(key);
            }
        }
        keys.sort(order);
        return EntryIterator.over(table, keys.iterator(), Bytes::wrap);
    }
}

package io.holdduration.platform.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
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
 * Keeps the latest writes to a store on disk in memory, and passes them on in batches. A key that is written again and
 * again, as a channel is during a call, reaches the disk once, and reading it does not touch the disk. The changelog is in
 * front of this store and gets every write.
 *
 * <p>No write is lost. Kafka Streams commits a store before it relies on its content without the changelog: before
 * it closes the store or lets a standby continue it. After a crash it discards the content, as exactly-once requires.
 */
final class WriteBehindStore implements KeyValueStore<Bytes, byte[]> {
    /** The size of a batch in bytes: some 2 500 ordinary timelines. A larger batch would grow old in the heap. */
    static final int BATCH_BYTES = 1 << 20;

    private final KeyValueStore<Bytes, byte[]> disk;
    private final int batchBytes;
    /** The writes to pass on. */
    private RecentWrites written = new RecentWrites(0);
    /** Writes that have been passed on, for reading. */
    private RecentWrites passedOn = new RecentWrites(0);

    /** @param batchBytes the size of the writes, in bytes, from which on they are passed on */
    WriteBehindStore(KeyValueStore<Bytes, byte[]> disk, int batchBytes) {
        this.disk = disk;
        this.batchBytes = batchBytes;
    }

    @Override
    public synchronized void put(Bytes key, byte @Nullable [] value) {
        written.put(key, value);
        if (written.bytes() >= batchBytes) {
            passOn();
        }
    }

    @Override
    public synchronized byte @Nullable [] get(Bytes key) {
        byte[] value = written.get(key);
        if (value == null) {
            value = passedOn.get(key);
        }
        if (value == null) {
            return disk.get(key);
        }
        return value == RecentWrites.REMOVED ? null : value;
    }

    @Override
    public synchronized byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public synchronized byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    /** Passes on all writes, so that the store on disk can answer alone. */
    private synchronized KeyValueStore<Bytes, byte[]> passOn() {
        if (!written.isEmpty()) {
            disk.putAll(written.entries());
            int count = written.size();
            if (passedOn.bytes() + written.bytes() > batchBytes) {
                passedOn = written;
            } else {
                passedOn.putAll(written);
            }
            written = new RecentWrites(count); // the next batch is much like this one
        }
        return disk;
    }

    private synchronized void forget() {
        written = new RecentWrites(passedOn.size()); // as many as since the last commit, or a batch
        passedOn = new RecentWrites(0);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return passOn().range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
        return passOn().reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return passOn().all();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return passOn().reverseAll();
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, S serializer) {
        return passOn().prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return passOn().approximateNumEntries();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return passOn().query(query, bound, config);
    }

    /** Writes everything to disk, and keeps nothing in memory: a standby may continue the store without this object. */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        passOn().commit(changelogOffsets);
        forget();
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return disk.committedOffset(partition);
    }

    /** {@inheritDoc} Kafka Streams still calls this method, and the store on disk returns true. */
    @Override
    @Deprecated
    public boolean managesOffsets() {
        return disk.managesOffsets();
    }

    @Override
    public String name() {
        return disk.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        forget();
        disk.init(context, root);
    }

    @Override
    public boolean persistent() {
        return disk.persistent();
    }

    @Override
    public boolean isOpen() {
        return disk.isOpen();
    }

    @Override
    public Position getPosition() {
        return disk.getPosition();
    }

    /** Closes the store on disk. Uncommitted writes are discarded: they may belong to an aborted transaction. */
    @Override
    public void close() {
        forget();
        disk.close();
    }
}

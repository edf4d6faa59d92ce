package io.holdduration.platform.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that the RocksDB stores of an instance share, however many there are. It is passed in the settings of the stream,
 * where {@link RocksDbTuning} finds it, and closed with the stream. It allocates nothing before the first store opens.
 */
public final class StoreMemory implements AutoCloseable {
    /** The size of the memory for read blocks, indexes, filters, and writes. Writes that are not yet on disk displace the others. */
    static final long BYTES = 128L << 20;

    private static final String NAME = StoreMemory.class.getName();
    private static final int SHARD_BITS = 4;
    /** The share of the cache in which indexes and filters are safe from blocks that are read once. */
    private static final double INDEXES_SHARE = 0.5;
    /**
     * The absence of a limit for writes. At a limit, a store that writes must flush, however little it holds. The buffers of idle stores
     * stay. The other stores write a file for every few entries ({@code shouldNotMakeOneFlushBecauseOthersRest}).
     */
    private static final long WITHOUT_LIMIT = 0;

    private @Nullable Cache cache;
    private @Nullable WriteBufferManager written;
    private boolean closed;

    /** Returns these settings, with this memory added. */
    public StreamsConfig handedOverIn(StreamsConfig config) {
        Map<String, Object> settings = new HashMap<>(config.originals());
        settings.put(NAME, this);
        return new StreamsConfig(settings);
    }

    /**
     * Returns the memory in these settings.
     *
     * @throws IllegalStateException if there is none: each store would have a cache of its own, without a limit for their sum
     */
    static StoreMemory in(Map<String, Object> settings) {
        if (settings.get(NAME) instanceof StoreMemory memory) {
            return memory;
        }
        throw new IllegalStateException("no " + NAME + " in the settings of the stream; StreamsApp hands one over");
    }

    /** Makes a store use this memory. */
    synchronized void share(Options options, BlockBasedTableConfig table) {
        if (closed) {
            throw new IllegalStateException("the memory of the stores is closed");
        }
        if (cache == null || written == null) {
            RocksDB.loadLibrary();
            cache = new LRUCache(BYTES, SHARD_BITS, false, INDEXES_SHARE);
            written = new WriteBufferManager(WITHOUT_LIMIT, cache);
        }
        table.setBlockCache(cache);
        options.setWriteBufferManager(written);
    }

    /** Releases the memory. A store that is still open keeps the part that it uses. */
    @Override
    public synchronized void close() {
        closed = true;
        if (written != null) {
            written.close();
        }
        if (cache != null) {
            cache.close();
        }
    }
}

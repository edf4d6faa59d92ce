package io.holdduration.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.Options;

/**
 * Tunes RocksDB for timelines: small values, written as often as they are read. Every new channel causes a lookup without a result.
 * Kafka Streams creates an instance of this class for each store.
 */
public final class RocksDbTuning implements RocksDBConfigSetter {
    /** The size of a write buffer, which a store fills before it writes a file. It may fill another one while it writes. */
    static final long WRITE_BUFFER_BYTES = 8L << 20;

    private static final int WRITE_BUFFERS = 2;
    /** The share of a write buffer for its filter. The buffer holds about 20 000 timelines: 32 bits for each. */
    private static final double WRITE_BUFFER_FILTER_SHARE = 0.01;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        // changed, not replaced: Kafka Streams rejects a table format that is not its own
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        StoreMemory.in(configs).share(options, table);
        // indexes and filters are part of the shared memory, too, and stay in it longer than blocks do
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        // without room for all filters and indexes, small parts of them are loaded and evicted
        table.setPartitionFilters(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        options.setTableFormatConfig(table);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        // Kafka Streams omits filters where most of the data is, and every new channel is looked up there
        options.setOptimizeFiltersForHits(false);
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(WRITE_BUFFER_FILTER_SHARE);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // nothing was created for this store alone; Kafka Streams closes the cache that was replaced
    }
}

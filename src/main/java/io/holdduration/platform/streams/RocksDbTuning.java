package io.holdduration.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.Options;

/**
 * How RocksDB keeps timelines: small values, written as often as they are read, and looked for in vain for every new
 * channel. Kafka Streams makes one of these for each store.
 */
public final class RocksDbTuning implements RocksDBConfigSetter {
    /** What a store gathers in memory before it writes a file; it may gather as much again while it writes. */
    static final long WRITE_BUFFER_BYTES = 8L << 20;

    private static final int WRITE_BUFFERS = 2;
    /** Of a write buffer, which holds some 20 000 timelines: 32 bits for each. */
    private static final double WRITE_BUFFER_FILTER_SHARE = 0.01;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        // changed, not replaced: Kafka Streams refuses a table format that is not its own
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        StoreMemory.in(configs).share(options, table);
        // what a store needs to find a block is part of the memory, too, and stays in it longer than blocks do
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        // filters and indexes come and go in small parts when there is no room for all of them
        table.setPartitionFilters(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        options.setTableFormatConfig(table);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        // Kafka Streams leaves filters out where most of the data is, and a new channel is looked for there
        options.setOptimizeFiltersForHits(false);
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(WRITE_BUFFER_FILTER_SHARE);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // made nothing for this store alone; Kafka Streams closes the cache that was replaced
    }
}

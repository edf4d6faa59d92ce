package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real stores with the product's settings; what they use of the memory is what RocksDB says. */
class StoreMemoryTest {
    private static final int MIB = 1 << 20;
    private static final int MANY = 12;

    @TempDir
    private Path directory;

    private final StoreMemory memory = new StoreMemory();
    private final List<OpenStore> stores = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(OpenStore::close);
        memory.close();
    }

    @Test
    void shouldBeOneForAllStores() {
        OpenStore written = open();
        OpenStore beside = open();

        written.write(6 * MIB);

        assertThat(beside.property("block-cache-capacity")).isEqualTo(StoreMemory.BYTES);
        assertThat(beside.property("block-cache-usage")).isGreaterThan(6 * MIB).isLessThan(12 * MIB);
    }

    @Test
    void shouldNotMakeOneFlushBecauseOthersRest() {
        for (int store = 0; store < MANY; store++) {
            open().write(6 * MIB);
        }

        OpenStore last = stores.get(MANY - 1);

        assertThat(last.property("live-sst-files-size")).isZero();
    }

    @Test
    void shouldGiveWritesThePlaceOfWhatWasRead() {
        for (int store = 0; store < MANY; store++) {
            OpenStore open = open();
            open.write(15 * MIB);
            open.readAll();
        }

        assertThat(stores.get(0).property("block-cache-usage")).isBetween(StoreMemory.BYTES * 3 / 4, StoreMemory.BYTES);
    }

    @Test
    void shouldCountIndexesAndFiltersOfWhatIsOnDisk() {
        OpenStore store = open();
        store.write(40 * MIB);

        long besides = store.property("estimate-table-readers-mem");

        assertThat(store.property("live-sst-files-size")).isGreaterThan(20 * MIB);
        assertThat(besides).isLessThan(MIB / 16);
    }

    @Test
    void shouldOutliveTheStoresAndBeOutlivedByThem() {
        OpenStore store = open();
        store.close();
        OpenStore next = open();
        memory.close();

        next.write(20 * MIB);

        assertThat(next.property("block-cache-capacity")).isEqualTo(StoreMemory.BYTES);
    }

    @Test
    void shouldNotBeGivenToAnyoneOnceClosed() {
        memory.close();

        assertThatThrownBy(this::open).hasMessageContaining("closed");
    }

    @Test
    void shouldBeHandedOverBeforeAStoreOpens() {
        assertThatThrownBy(() -> new OpenStore(directory, settings()))
                .hasMessageContaining("StreamsApp hands one over");
    }

    private OpenStore open() {
        OpenStore store = new OpenStore(directory.resolve("" + stores.size()), memory.handedOverIn(settings()));
        stores.add(store);
        return store;
    }

    private static StreamsConfig settings() {
        return ProcessorConfig.of(
                        Map.of("bootstrap.servers", "localhost:0", "application.id", "hold-duration-processor"))
                .streams();
    }
}

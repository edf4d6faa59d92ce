package io.holdduration.analytics.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.avro.StoredInterval;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalGroup.Grouping;
import io.holdduration.harness.HoldBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that every version of analyze must find again; the interval starts 258 ms after the epoch. */
class IntervalKeysTest {
    private static final long START = 258;
    private static final byte[] TARGET = {'t'};

    @TempDir
    Path directory;

    private KeyValueStore<byte[], byte[]> entries;

    @BeforeEach
    void open() {
        entries = TaskStore.create(IntervalStore.NAME, false, directory);
    }

    @AfterEach
    void close() {
        entries.close();
    }

    @Test
    void shouldStoreEachKindOfEntryUnderTheSameKeyAsEver() {
        HoldDuration hold = HoldBuilder.hold("c", Instant.ofEpochMilli(START)).build();
        IntervalStore store = new IntervalStore(entries);
        store.save(START, new StoredInterval(IntervalStatus.OPEN, true, 900_000L));
        store.save(new IntervalGroup(START, Grouping.ROLE, "agent"), new PublishedGroup(0, ByteBuffer.allocate(0), 0L));
        store.save(START, HoldRows.of(hold, 0, 0));
        new TargetStore(entries).save(20_000L);

        assertThat(TaskStore.keys(entries))
                .isEqualTo(List.of(
                        TaskStore.hex("g") + "0000000000000102" + TaskStore.hex("ROLE/agent"),
                        TaskStore.hex("i") + "0000000000000102",
                        TaskStore.hex("r") + "0000000000000102" + TaskStore.hex(hold.getHoldId()),
                        TaskStore.hex("t")));
    }

    @Test
    void shouldStoreTheTargetInTheSameBytesAsEver() {
        TargetStore store = new TargetStore(entries);

        store.save(20_000L);
        assertThat(entries.get(TARGET)).isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0x4E, 0x20});
        store.save(null);

        assertThat(entries.get(TARGET)).isEmpty();
    }
}

package io.holdduration.analytics.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.PublishedGroup;
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

/** The keys that every version of analyze must find again. */
class InteractionKeysTest {
    @TempDir
    Path directory;

    private KeyValueStore<byte[], byte[]> entries;

    @BeforeEach
    void open() {
        entries = TaskStore.create(InteractionStore.NAME, false, directory);
    }

    @AfterEach
    void close() {
        entries.close();
    }

    @Test
    void shouldStoreEachKindOfEntryUnderTheSameKeyAsEver() {
        InteractionStore store = new InteractionStore(entries);
        store.save("i-1", new PublishedGroup(0, ByteBuffer.allocate(0), 0L));
        store.save("i-1", HoldRows.of(HoldBuilder.hold("c", Instant.EPOCH).build(), 0, 0));
        store.markDue("i-1");

        assertThat(TaskStore.keys(entries))
                .isEqualTo(List.of(
                        "0003692d31",
                        "0003692d31"
                                + TaskStore.hex(HoldBuilder.hold("c", Instant.EPOCH)
                                        .build()
                                        .getHoldId()),
                        "fffe692d31"));
    }
}

package io.holdduration.analytics.intervals;

import static io.holdduration.analytics.intervals.IntervalTask.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.analytics.rows.TypicalHolds;
import io.holdduration.testing.Figures;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that the holds of intervals take in the store. */
@Tag("faults")
class IntervalBytesFaultTest {
    private static final int HOLDS = 9_000;

    @TempDir
    private Path directory;

    @Test
    void shouldBeAsTheFormulaSays() {
        KeyValueStore<byte[], byte[]> store = TaskStore.create(IntervalStore.NAME, false, directory);
        IntervalTask task = new IntervalTask(store, () -> 0, HOLDS);
        TypicalHolds.from(START, HOLDS).forEach((offset, hold) -> task.reads(0, offset, hold));
        task.rests();

        Map<Character, TaskStore.Size> sizes = TaskStore.sizes(store, key -> (char) key[0]);
        Figures figures = Figures.of("interval-bytes");
        figures.note("row of a hold: %s", sizes.get('r'));
        figures.note("entry of a group: %s", sizes.get('g'));
        figures.note("entry of an interval: %s", sizes.get('i'));
        assertThat(sizes.get('r').entries()).isEqualTo(HOLDS);
    }
}

package io.holdduration.analytics.interactions;

import static io.holdduration.analytics.interactions.InteractionTask.START;
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

/** The bytes that interactions of three holds take in the store. */
@Tag("faults")
class InteractionBytesFaultTest {
    private static final int HOLDS = 9_000;

    @TempDir
    private Path directory;

    @Test
    void shouldBeAsTheFormulaSays() {
        KeyValueStore<byte[], byte[]> store = TaskStore.create(InteractionStore.NAME, false, directory);
        InteractionTask task = new InteractionTask(store, () -> 0);
        TypicalHolds.from(START, HOLDS)
                .forEach((offset, hold) -> task.reads(0, offset, hold).published());

        Map<Boolean, TaskStore.Size> sizes =
                TaskStore.sizes(store, key -> InteractionStore.ofGroup(key).isPresent());
        Figures figures = Figures.of("interaction-bytes");
        figures.note("row of a hold: %s", sizes.get(false));
        figures.note("entry of an interaction: %s", sizes.get(true));
        assertThat(sizes.get(false).entries()).isGreaterThanOrEqualTo(HOLDS);
        assertThat(sizes.get(true).entries()).isEqualTo(HOLDS / TypicalHolds.OF_AN_INTERACTION);
    }
}

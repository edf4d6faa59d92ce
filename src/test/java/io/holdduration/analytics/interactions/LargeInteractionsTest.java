package io.holdduration.analytics.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.TaskStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order and the pace in which large interactions are published; each publication takes 10 ms. */
class LargeInteractionsTest {
    private static final Duration PUBLICATION = Duration.ofMillis(10);

    private final List<String> published = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - PUBLICATION.toNanos(); // as System.nanoTime(), it may overflow
    private long streamMillis;

    @TempDir
    Path directory;

    private KeyValueStore<byte[], byte[]> store;
    private LargeInteractions large;

    @BeforeEach
    void start() {
        store = TaskStore.create(InteractionStore.NAME, false, directory);
        large = new LargeInteractions(new InteractionStore(store), () -> nanos);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void shouldPublishTheLongestWaitingFirstAndOneAtLeast() {
        large.markDue("b");
        large.markDue("a");
        large.markDue("b");

        next(false);
        assertThat(published).containsExactly("b");
        streamMillis += Duration.ofDays(1).toMillis();
        large.markDue("b");
        next(true);

        assertThat(published).containsExactly("b", "a", "b");
        assertThat(large.unpublished()).isZero();
    }

    @Test
    void shouldPauseNineTimesAsLongAsThePublicationsOfATickTook() {
        large.markDue("a");
        large.markDue("b");
        next(true);
        large.markDue("a");

        streamMillis += 10 * 2 * PUBLICATION.toMillis() - 1; // the publications are part of it
        next(true);
        assertThat(published).containsExactly("a", "b");
        streamMillis++;
        next(true);

        assertThat(published).containsExactly("a", "b", "a");
    }

    @Test
    void shouldKnowAfterARestartWhatIsDue() {
        large.markDue("a");
        large.markDue("b");
        next(false);

        large = new LargeInteractions(new InteractionStore(store), () -> nanos);
        next(true);

        assertThat(published).containsExactly("a", "b");
    }

    private void next(boolean hasTime) {
        large.next(streamMillis, () -> hasTime, interactionId -> {
            published.add(interactionId);
            nanos += PUBLICATION.toNanos();
        });
    }
}

package io.holdduration.analytics.interactions;

import io.holdduration.avro.HoldRow;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The interactions of a task that have many rows, as far as they are known. The cost of a summary grows with the rows, so such an
 * interaction is not summarized with each record. It is marked as due, and published on the tick. The marks are stored, so that nothing
 * stays unpublished after a restart.
 */
final class LargeInteractions {
    /** The number of rows, withdrawn holds included, from which an interaction is large. */
    static final int MIN_ROWS = 256;

    /** The pause after the publications of a tick, as a multiple of the time that they took: a task spends a tenth of its time on them. */
    static final int PAUSE_FACTOR = 9;

    private final InteractionStore store;
    private final LongSupplier nanoTime;
    private final Set<String> known = new HashSet<>();
    private final Set<String> due;
    private long pauseEndMillis;

    LargeInteractions(InteractionStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.due = new LinkedHashSet<>(store.due());
        known.addAll(due);
    }

    /** Returns the rows of an interaction; empty if it is large. */
    Optional<List<HoldRow>> rowsUnlessLarge(String interactionId) {
        if (known.contains(interactionId)) {
            return Optional.empty();
        }
        List<HoldRow> rows = store.rows(interactionId, MIN_ROWS);
        if (rows.size() == MIN_ROWS) {
            known.add(interactionId);
            return Optional.empty();
        }
        return Optional.of(rows);
    }

    /** Returns the number of interactions that are due. */
    int unpublished() {
        return due.size();
    }

    boolean isDue(String interactionId) {
        return due.contains(interactionId);
    }

    void markDue(String interactionId) {
        if (due.add(interactionId)) {
            store.markDue(interactionId);
        }
    }

    /** Drops an interaction that has been removed from the store. */
    void forget(String interactionId) {
        known.remove(interactionId);
        unmarkDue(interactionId);
    }

    /**
     * Publishes the interactions that are due, the longest waiting first, while there is time: one at least, unless in a pause.
     *
     * @param streamMillis the task's time, which never goes back
     */
    void next(long streamMillis, BooleanSupplier hasTime, Consumer<String> publish) {
        if (due.isEmpty() || streamMillis < pauseEndMillis) {
            return;
        }
        long beginNanos = nanoTime.getAsLong();
        do {
            String interactionId = due.iterator().next();
            publish.accept(interactionId);
            unmarkDue(interactionId);
        } while (!due.isEmpty() && hasTime.getAsBoolean());
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - beginNanos);
        pauseEndMillis = streamMillis + (PAUSE_FACTOR + 1) * tookMillis;
    }

    private void unmarkDue(String interactionId) {
        if (due.remove(interactionId)) {
            store.unmarkDue(interactionId);
        }
    }
}

package io.holdduration.analytics.interactions;

import io.holdduration.avro.PublishedGroup;
import io.holdduration.platform.streams.SweepPace;
import io.holdduration.platform.streams.WorkTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Slow rounds over all interactions, a bounded time at once, which remove those that are over. The first round, after a start, counts
 * them too. A record finds an interaction over, whether it has been removed or not.
 */
final class RetentionSweep implements AutoCloseable {
    private final InteractionStore store;
    private final LargeInteractions large;
    private final SweepPace pace;
    private final Set<String> addedInFirstRound = new HashSet<>();
    private boolean isFirstRound = true;
    private @Nullable KeyValueIterator<byte[], byte[]> round;
    private int remembered;

    /**
     * Creates a sweep that is about to start its first round.
     *
     * @param retentionMillis the time after its last change at which an interaction is over, in ms
     */
    RetentionSweep(InteractionStore store, LargeInteractions large, long retentionMillis) {
        this.store = store;
        this.large = large;
        this.pace = new SweepPace(retentionMillis);
    }

    /** Returns the number of interactions; those from before the start only as far as the first round has come. */
    int remembered() {
        return remembered;
    }

    /** Records an interaction that the store did not have. */
    void noteAdded(String interactionId) {
        remembered++;
        if (isFirstRound) {
            addedInFirstRound.add(interactionId);
        }
    }

    /** Removes an interaction. */
    void remove(String interactionId) {
        store.forget(interactionId);
        large.forget(interactionId);
        remembered--;
    }

    /**
     * Continues the round, or starts one if an interaction can have been over for a while.
     *
     * @param clockMillis the current clock; interactions that change from now on are changed at this clock or later
     * @param isOver whether an interaction that was last changed at a given clock is over
     * @return whether an interaction was removed
     */
    boolean next(WorkTime time, long clockMillis, LongPredicate isOver) {
        if (round == null) {
            if (!isFirstRound && !pace.mayBegin(isOver)) {
                return false;
            }
            round = store.all();
            pace.begin(clockMillis);
        }
        boolean hasRemoved = false;
        while (round.hasNext()) {
            KeyValue<byte[], byte[]> entry = round.next();
            Optional<String> group = entry.value == null ? Optional.empty() : InteractionStore.ofGroup(entry.key);
            hasRemoved |=
                    group.filter(interactionId -> visit(interactionId, isOver)).isPresent();
            if (!time.isLeft()) {
                return hasRemoved;
            }
        }
        endRound();
        return hasRemoved;
    }

    /** The round shows the store as it was when the round began, so the interaction is read again. */
    private boolean visit(String interactionId, LongPredicate isOver) {
        PublishedGroup group = store.group(interactionId);
        if (group == null) {
            return false;
        }
        if (isFirstRound && !addedInFirstRound.contains(interactionId)) {
            remembered++;
        }
        if (isOver.test(group.getChangedAtMillis()) && !large.isDue(interactionId)) {
            remove(interactionId);
            return true;
        }
        pace.noteLeft(group.getChangedAtMillis());
        return false;
    }

    private void endRound() {
        close();
        pace.end();
        isFirstRound = false;
        addedInFirstRound.clear();
    }

    @Override
    public void close() {
        if (round != null) {
            round.close();
            round = null;
        }
    }
}

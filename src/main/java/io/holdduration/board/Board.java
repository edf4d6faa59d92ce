package io.holdduration.board;

import io.holdduration.board.BoardJson.Change;
import io.holdduration.board.BoardJson.Page;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The board that all viewers share: its state, and the part of it that has been published. Thread-safe. */
final class Board {
    private static final int MAX_EVENTS = 512;
    private static final int MAX_BYTES = 1024 * 1024;

    /** A snapshot serves all viewers that ask within this time. */
    private static final Duration SNAPSHOT_AGE = Duration.ofMillis(500);

    private final BoardState state;
    private final Freshness freshness = new Freshness();
    private final Page page;
    private final ChangeRing ring;
    private @Nullable Condition toldCondition;
    private Optional<Today> toldToday = Optional.empty();
    private @Nullable Snapshot snapshot;

    /**
     * A part of the stream of events.
     *
     * @param last the number of its last event
     * @param bytes the events
     */
    record Part(long last, ByteBuffer bytes) {
        /** Returns a view of its own for each reader. */
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }

    private record Snapshot(Instant made, Part part) {}

    /**
     * Creates an empty board.
     *
     * @param start the number before the first change; see {@link ChangeRing}
     */
    Board(BoardConfig config, long start) {
        this.state = new BoardState(config.statisticsTopic().isPresent(), config.zone());
        this.page = new Page(config.thresholds(), config.zone());
        this.ring = new ChangeRing(start, MAX_EVENTS, MAX_BYTES);
    }

    /** Changes the state. The next {@link #publish} adds the change to the stream of events. */
    synchronized void update(Consumer<BoardState> update) {
        update.accept(state);
    }

    /** Notes something that makes the board credible, or less so. */
    synchronized void note(Consumer<Freshness> note) {
        note.accept(freshness);
    }

    /**
     * Adds the changes since the last call to the stream of events. Until the topics have been read to their ends once, it adds changes of
     * the condition only.
     */
    synchronized void publish(Instant now) {
        Condition condition = freshness.at(now);
        boolean isCaughtUp = freshness.isCaughtUp();
        Set<String> changed = isCaughtUp ? state.takeChanges() : Set.of();
        List<OpenHold> held = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        changed.stream()
                .sorted()
                .forEach(channel -> state.hold(channel).ifPresentOrElse(held::add, () -> ended.add(channel)));
        Optional<Today> today = isCaughtUp ? state.today(now) : toldToday;
        Change change = new Change(
                held, ended, condition.equals(toldCondition) ? null : condition, !today.equals(toldToday), today);
        if (!change.isEmpty()) {
            toldCondition = condition;
            toldToday = today;
            ring.add(BoardJson.change(change));
        }
    }

    /** Returns the events after this number, perhaps none; a snapshot if they are not all there any more. */
    synchronized Part after(long number, Instant now) {
        return ring.after(number)
                .map(bytes -> new Part(ring.last(), ByteBuffer.wrap(bytes)))
                .orElseGet(() -> snapshot(now));
    }

    /** Returns the answer to {@code GET /holds}. */
    synchronized String holds(Instant now) {
        return BoardJson.holds(shownHolds(), freshness.at(now).isStale(), now);
    }

    /** Returns whether the topics have been read up to the ends that they had at the start. */
    synchronized boolean isCaughtUp() {
        return freshness.isCaughtUp();
    }

    /** Returns the condition of the board. */
    synchronized Condition condition(Instant now) {
        return freshness.at(now);
    }

    /** Returns the reasons for which the board is not ready; empty if it is. */
    synchronized List<String> againstReady(Instant now) {
        List<String> reasons = new ArrayList<>();
        if (!freshness.isCaughtUp()) {
            reasons.add("the topics have not been read up to their ends yet");
        }
        if (freshness.isWaitingForRegistry()) {
            reasons.add("the schema registry does not answer");
        } else if (!freshness.isReachable(now)) {
            reasons.add("the broker has not answered for " + Freshness.CONTACT.toSeconds() + " s");
        }
        return reasons;
    }

    /** Returns the number of holds that it shows. */
    synchronized int size() {
        return state.size();
    }

    /** Returns the holds; none until the topics have been read to their ends once, since the first ones may have ended long ago. */
    private List<OpenHold> shownHolds() {
        return freshness.isCaughtUp() ? state.holds() : List.of();
    }

    /** A snapshot may be ahead of the changes that follow it, which say the same again. */
    private Part snapshot(Instant now) {
        Snapshot last = snapshot;
        if (last == null
                || last.part().last() != ring.last()
                || Duration.between(last.made(), now).compareTo(SNAPSHOT_AGE) > 0) {
            Optional<Today> today = freshness.isCaughtUp() ? state.today(now) : Optional.empty();
            String data = BoardJson.snapshot(shownHolds(), today, freshness.at(now), page, now);
            last = new Snapshot(
                    now, new Part(ring.last(), ByteBuffer.wrap(ChangeRing.event(ring.last(), "snapshot", data))));
            snapshot = last;
        }
        return last.part();
    }
}

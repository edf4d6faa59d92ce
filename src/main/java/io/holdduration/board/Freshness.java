package io.holdduration.board;

import io.holdduration.board.Condition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether the board is up to date. The pipeline has two signs of life, its news: a record of the current holds, and the proof that
 * the processor has read all of its input. In a quiet night there are no records, but there is that proof. A dead processor has neither.
 * The records of a processor that is behind do not make the board live. Statistics are no sign: without the processor, analyze publishes
 * for two days more, as intervals become final. Not thread-safe.
 */
final class Freshness {
    /** The age of the last sign of life, or of the oldest record that waits to be processed, from which the board is stale. */
    static final Duration NEWS = Duration.ofMinutes(5);

    /** The time without an answer of the broker from which the board is stale. */
    static final Duration CONTACT = Duration.ofSeconds(15);

    private boolean isCaughtUp;
    private boolean isWaitingForRegistry;
    private Optional<Instant> behindSince = Optional.empty();
    private boolean isRunning;
    private @Nullable Instant news;
    private @Nullable Instant contact;

    /** Notes that a current hold was published then; later than {@code now}, by another machine's clock, is now. */
    void published(Instant at, Instant now) {
        news(at.isAfter(now) ? now : at);
    }

    /**
     * Notes that the processor has read all the input that there was at this time.
     *
     * @param hasPublished whether it has ever published current holds. One that does not, without {@code hold.current.topic} or with another
     *     one, keeps up with the input as well: that is no news of current holds
     */
    void confirmed(Instant at, boolean hasPublished) {
        if (hasPublished) {
            news(at);
        }
    }

    /**
     * Notes how far the processor has processed its input.
     *
     * @param since the time up to which it has, if later records wait; empty if none are known to wait
     * @param isRunningNow whether it is known to run
     */
    void behind(Optional<Instant> since, boolean isRunningNow) {
        behindSince = since;
        isRunning = isRunningNow;
    }

    /** Notes an answer of the broker. */
    void contact(Instant at) {
        contact = at;
    }

    /** Notes whether the topics have been read up to the ends that they had at the start. */
    void caughtUp(boolean isSo) {
        isCaughtUp = isSo;
    }

    /** Notes whether a record waits for the schema registry. The broker is not contacted meanwhile. */
    void waitingForRegistry(boolean isSo) {
        isWaitingForRegistry = isSo;
    }

    boolean isWaitingForRegistry() {
        return isWaitingForRegistry;
    }

    boolean isCaughtUp() {
        return isCaughtUp;
    }

    /** Returns whether the broker has answered lately. */
    boolean isReachable(Instant now) {
        return contact != null && Duration.between(contact, now).compareTo(CONTACT) <= 0;
    }

    /** Returns the condition of the board. */
    Condition at(Instant now) {
        if (news != null && news.isAfter(now)) {
            news = now; // the clock was set back: news of the future would hide a dead pipeline until then
        }
        if (isWaitingForRegistry) {
            return new Condition(State.NO_REGISTRY, contact);
        }
        if (!isReachable(now)) {
            return new Condition(contact == null ? State.STARTING : State.UNREACHABLE, contact);
        }
        if (!isCaughtUp) {
            return new Condition(State.STARTING, null);
        }
        boolean isNew = news != null && !isOld(news, now);
        Optional<Instant> behind = behindSince.filter(since -> isOld(since, now));
        if (behind.isPresent() && (isRunning || isNew)) {
            return new Condition(State.BEHIND, behind.get());
        }
        return isNew ? new Condition(State.LIVE, null) : new Condition(State.NO_NEWS, news);
    }

    private static boolean isOld(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(NEWS) > 0;
    }

    private void news(Instant at) {
        if (news == null || at.isAfter(news)) {
            news = at;
        }
    }
}

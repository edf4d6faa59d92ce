package io.holdduration.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The condition of the board: up to date, or the reason for which it may be wrong.
 *
 * @param state the reason
 * @param since the time that belongs to it: of the broker's last answer, of the last sign of life of the pipeline, or up to which the
 *     input is processed; null if there is none
 */
record Condition(State state, @Nullable Instant since) {
    /** The reasons, in the words of the page's script. */
    enum State {
        /** The board is up to date. */
        LIVE("live"),
        /** The topics are still being read for the first time. */
        STARTING("starting"),
        /** The broker answers, but no record has come for a while, and the processor is not known to keep up. */
        NO_NEWS("no-news"),
        /** The processor runs, but has not processed records that came a while ago: holds may have ended, and others begun. */
        BEHIND("behind"),
        /** A record needs a schema, and the schema registry does not answer. */
        NO_REGISTRY("no-registry"),
        /** The broker does not answer. */
        UNREACHABLE("unreachable");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Returns whether the page must say that it may be wrong. */
    boolean isStale() {
        return state != State.LIVE;
    }
}

package io.holdduration.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the board can be believed.
 *
 * @param state the reason
 * @param since the time of the last news, or up to which the input is processed; null if there never was any, or the state is
 *     {@link State#LIVE}
 */
record Condition(State state, @Nullable Instant since) {
    /** The reasons, in the words of the page's script. */
    enum State {
        /** What the board shows is true now. */
        LIVE("live"),
        /** The topics are still being read for the first time. */
        STARTING("starting"),
        /** The broker answers, but nothing has come for a while, and the processor is not known to keep up. */
        NO_NEWS("no-news"),
        /** The processor runs, but what came a while ago is not processed yet: holds may have ended, and others begun. */
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

package io.holdduration.demo;

import java.io.IOException;
import java.util.List;

/** What is shown. */
interface Programme {
    /** What the spectator should know before. */
    List<String> introduction();

    /** Plays it, until all that was sent has had its effect. */
    void play(Stage stage, Screen screen) throws IOException, InterruptedException;

    /**
     * What was sent, and what came of it.
     *
     * @param counters as they were at the end
     * @param unsettled how many channels have something to publish once their deadline has come
     */
    Summary summary(Ledger ledger, Counters counters, long unsettled);
}

package io.holdduration.demo;

import java.io.IOException;
import java.util.List;

/** A programme of the demo. */
interface Programme {
    /** Returns the introduction for the viewer. */
    List<String> introduction();

    /** Plays the programme, until all messages sent have had their effect. */
    void play(Stage stage, Screen screen) throws IOException, InterruptedException;

    /**
     * Returns the summary of the messages sent and the results.
     *
     * @param counters the counters at the end
     * @param unsettled the number of channels that wait for a deadline
     */
    Summary summary(Ledger ledger, Counters counters, long unsettled);
}

package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.simulation.Posting;

/** Delivers simulated events. */
interface Sender extends AutoCloseable {
    /**
     * Begins to deliver an event.
     *
     * @return whether it will arrive; false if it was lost on purpose
     * @throws ExitException if this or an earlier event was not taken
     */
    boolean send(Posting posting);

    /** Returns when all events are acknowledged. */
    void finish();

    /** The same for one who was told to stop, and waits no longer than ten seconds. */
    void finishSoon();

    @Override
    void close();
}

package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.simulation.Posting;

/** Delivers simulated events. */
interface Sender extends AutoCloseable {
    /**
     * Begins to deliver an event.
     *
     * @return whether it will arrive; false if it was lost on purpose
     * @throws ExitException if this or an earlier event was not accepted
     */
    boolean send(Posting posting);

    /** Waits until all events are acknowledged. */
    void finish();

    /** Waits in the same way after a request to stop, but at most ten seconds. */
    void finishSoon();

    @Override
    void close();
}

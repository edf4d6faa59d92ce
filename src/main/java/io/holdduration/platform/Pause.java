package io.holdduration.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A pause before the next poll of a source that does not announce its changes. */
public final class Pause {
    private Pause() {}

    /**
     * Waits for this length of time.
     *
     * @param activity the activity that the wait is part of; it completes the message "Interrupted while …"
     * @throws ExitException if the thread is interrupted
     */
    public static void of(Duration length, String activity) {
        try {
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExitException.refused("Interrupted while " + activity, e);
        }
    }
}

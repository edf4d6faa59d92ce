package io.holdduration.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait before something is asked again that does not tell when its answer changes. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @param activity what the wait is part of, to go after "Interrupted while"
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

package io.holdduration.platform.kafka;

/** What is behind a failure. */
public final class Causes {
    private Causes() {}

    public static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}

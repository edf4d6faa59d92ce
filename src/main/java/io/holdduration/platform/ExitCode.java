package io.holdduration.platform;

/** What the process tells its supervisor. */
public final class ExitCode {
    /** Done, or stopped on request. */
    public static final int OK = 0;

    /** A setting, a topic or the broker is not as it has to be: starting again will not help until that changes. */
    public static final int REFUSED = 1;

    /** Something failed that should not have: starting again may help. */
    public static final int DIED = 2;

    private ExitCode() {}
}

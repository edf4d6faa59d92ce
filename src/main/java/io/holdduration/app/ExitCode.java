package io.holdduration.app;

/** What the process tells its supervisor. */
final class ExitCode {
    /** Done, or stopped on request. */
    static final int OK = 0;

    /** A setting, a topic or the broker is not as it has to be: starting again will not help until that changes. */
    static final int REFUSED = 1;

    /** Something failed that should not have: starting again may help. */
    static final int DIED = 2;

    private ExitCode() {}
}

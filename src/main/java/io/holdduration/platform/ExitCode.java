package io.holdduration.platform;

/** The exit codes of the process, for its supervisor. */
public final class ExitCode {
    /** The process has finished, or was stopped on request. */
    public static final int OK = 0;

    /** A setting, a topic or the broker does not meet a requirement. A restart does not help until that changes. */
    public static final int REFUSED = 1;

    /** An unexpected failure; a restart may help. */
    public static final int DIED = 2;

    private ExitCode() {}
}

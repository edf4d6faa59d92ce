package io.holdduration.platform;

/**
 * Ends the process with an exit code. The message is one line for the operator: what is wrong, and where the operator can mend it,
 * what to do.
 */
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ExitException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    private ExitException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The process cannot start as things are: {@link ExitCode#REFUSED}. */
    public static ExitException refused(String message) {
        return new ExitException(ExitCode.REFUSED, message);
    }

    /** The same, with the failure behind it. */
    public static ExitException refused(String message, Throwable cause) {
        return new ExitException(ExitCode.REFUSED, message, cause);
    }

    /** The process cannot go on: {@link ExitCode#DIED}. */
    public static ExitException died(String message) {
        return new ExitException(ExitCode.DIED, message);
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}

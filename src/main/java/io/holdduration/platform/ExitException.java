package io.holdduration.platform;

/**
 * Ends the process with an exit code. The message is one line for the operator. It states the problem and, if the operator can fix it,
 * the remedy.
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

    /** Creates the exception for a process that cannot start, with {@link ExitCode#REFUSED}. */
    public static ExitException refused(String message) {
        return new ExitException(ExitCode.REFUSED, message);
    }

    /** Creates the exception for a process that cannot start, with the underlying failure. */
    public static ExitException refused(String message, Throwable cause) {
        return new ExitException(ExitCode.REFUSED, message, cause);
    }

    /** Creates the exception for a process that cannot continue, with {@link ExitCode#DIED}. */
    public static ExitException died(String message) {
        return new ExitException(ExitCode.DIED, message);
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}

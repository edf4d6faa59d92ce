package io.holdduration.platform.encoding.registry;

/** The registry does not answer, or has a temporary failure, and patience has ended. It may answer later. */
public final class RegistryAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with one line for the operator. */
    public RegistryAwayException(String message) {
        super(message);
    }
}

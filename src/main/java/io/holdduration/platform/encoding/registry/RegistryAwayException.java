package io.holdduration.platform.encoding.registry;

/** Signals that the registry has not answered within the time limit, or only with temporary failures. It may answer later. */
public final class RegistryAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with one line for the operator. */
    public RegistryAwayException(String message) {
        super(message);
    }
}

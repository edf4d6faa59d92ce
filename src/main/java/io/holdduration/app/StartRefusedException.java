package io.holdduration.app;

/** The processor cannot start as things are. The message is one line for the operator: what is wrong, what to do. */
final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartRefusedException(String message) {
        super(message);
    }

    StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

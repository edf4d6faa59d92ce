package io.holdduration.app;

/** The stream has died of something that the operator can mend. The message is one line: what was wrong. */
final class StreamDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamDiedException(String message) {
        super(message);
    }
}

package io.holdduration.ingest;

/** Leaves the reading of a record that is not a CloudEvent; it never leaves the package. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message, null, false, false);
    }
}

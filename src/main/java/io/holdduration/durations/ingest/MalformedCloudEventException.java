package io.holdduration.durations.ingest;

/** Leaves the reading of a record that is not a CloudEvent; it never leaves the package. */
final class MalformedCloudEventException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCloudEventException(String message) {
        super(message, null, false, false);
    }
}

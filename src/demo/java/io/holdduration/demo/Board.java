package io.holdduration.demo;

/** A display of table rows as they arrive, with a line of progress. */
interface Board extends AutoCloseable {
    /**
     * Adds a row.
     *
     * @param isRemarkable whether it is highlighted among the others
     */
    void row(String row, boolean isRemarkable);

    /** Updates the progress; may be called far more often than the display is redrawn. */
    void progress(Progress progress);

    /** Ends the display; a second call does nothing. */
    @Override
    void close();
}

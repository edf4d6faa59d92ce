package io.holdduration.demo;

/** Where the rows of a table appear as they come, with a word on how far things are. */
interface Board extends AutoCloseable {
    /**
     * Another row.
     *
     * @param isRemarkable whether it should be noticed among the others
     */
    void row(String row, boolean isRemarkable);

    /** Things have moved on; may be called far more often than anybody can read. */
    void progress(Progress progress);

    /** Nothing more comes; a second call does nothing. */
    @Override
    void close();
}

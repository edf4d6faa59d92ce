package io.holdduration.durations.tail;

import org.jspecify.annotations.Nullable;

/** The columns of a topic's values on a terminal. */
interface Table<T> {
    /** Returns the names of the columns. */
    String header();

    /** Returns the row of a value. */
    String row(T value);

    /** Returns the row of a tombstone; null if the topic has none. */
    default @Nullable String tombstone(String key) {
        return null;
    }
}

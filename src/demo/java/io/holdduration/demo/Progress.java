package io.holdduration.demo;

import java.util.Locale;

/**
 * The progress of the demo.
 *
 * @param percent from 0 to 100
 * @param where the position in the day or in the file
 * @param sent the number of events sent
 */
record Progress(int percent, String where, long sent, int records, int corrections, int deadLetters) {
    private static final int WIDTH = 20;

    /** Returns a bar and the numbers, on one line. */
    String bar() {
        int done = percent * WIDTH / 100;
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + words();
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%3d %%, %s: %d events sent, %d rejected; %d records published, %d of them corrections",
                percent,
                where,
                sent,
                deadLetters,
                records,
                corrections);
    }
}

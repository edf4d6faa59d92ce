package io.holdduration.simulation.traffic;

import java.io.PrintWriter;

/**
 * The operator's terminal.
 *
 * @param out receives the results
 * @param err receives lines of progress
 * @param isRewritable whether a line of progress can take the place of the last one
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean isRewritable) {
    void line(String text) {
        out.println(text);
        out.flush();
    }

    ProgressLine progress() {
        return new ProgressLine(err, isRewritable, System::nanoTime);
    }
}

package io.holdduration.simulation.traffic;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows the progress from time to time: on a terminal in one line that changes, elsewhere in a line every ten seconds. */
final class ProgressLine {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\033[2K";
    /** Cuts off a line that is wider than the terminal: of a wrapped line, only the last part would be cleared. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintWriter out;
    private final boolean isTerminal;
    private final LongSupplier nanoTime;
    private long shownAt;
    private boolean isShown;

    ProgressLine(PrintWriter out, boolean isTerminal, LongSupplier nanoTime) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong();
    }

    /** Shows the current state; may be called far more often than a line is due. */
    void show(Supplier<String> line) {
        long now = nanoTime.getAsLong();
        if (now - shownAt < (isTerminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        shownAt = now;
        if (isTerminal) {
            out.print(CLEAR + NO_WRAP + line.get() + WRAP);
            isShown = true;
        } else {
            out.println(line.get());
        }
        out.flush();
    }

    /** Clears the line, to make room for lines that stay. */
    void clear() {
        if (isShown) {
            out.print(CLEAR);
            out.flush();
            isShown = false;
        }
    }
}

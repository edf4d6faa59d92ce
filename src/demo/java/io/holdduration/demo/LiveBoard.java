package io.holdduration.demo;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** For terminals: the header, the last few rows and a bar, drawn again in place. */
final class LiveBoard implements Board {
    static final int ROWS = 12;

    private static final long REDRAW_NANOS = 80_000_000;
    private static final String CLEAR_LINE = "\033[2K";
    private static final String YELLOW = "\033[33m";
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";
    /** A row that is wider than the terminal is cut off: wrapped, it would take two lines of the picture. */
    private static final String START = "\033[?7l\033[?25l";

    private static final String END = "\033[?7h\033[?25h";

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final String header;
    private final Deque<String> rows = new ArrayDeque<>();
    private String bar = "";
    private long drawnAt;
    private boolean isDrawn;
    private boolean closed;

    LiveBoard(PrintStream out, String header, LongSupplier nanoTime) {
        this.out = out;
        this.header = header;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void row(String row, boolean isRemarkable) {
        rows.addLast(isRemarkable ? YELLOW + row + PLAIN : row);
        if (rows.size() > ROWS) {
            rows.removeFirst();
        }
    }

    @Override
    public synchronized void progress(Progress progress) {
        bar = progress.bar();
        if (!closed && (!isDrawn || nanoTime.getAsLong() - drawnAt >= REDRAW_NANOS)) {
            draw();
        }
    }

    private void draw() {
        StringBuilder picture = new StringBuilder(isDrawn ? "\033[" + (ROWS + 2) + "A" : START);
        line(picture, BOLD + header + PLAIN);
        rows.forEach(row -> line(picture, row));
        for (int empty = rows.size(); empty < ROWS; empty++) {
            line(picture, "");
        }
        line(picture, bar);
        out.print(picture);
        out.flush();
        isDrawn = true;
        drawnAt = nanoTime.getAsLong();
    }

    private static void line(StringBuilder picture, String text) {
        picture.append('\r').append(CLEAR_LINE).append(text).append('\n');
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            draw();
            out.print(END);
            out.flush();
        }
    }
}

package io.holdduration.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A board for terminals: rows scroll above the column names and a progress bar. */
final class LiveBoard implements Board {
    private static final long REDRAW_NANOS = 80_000_000;
    private static final String CLEAR_LINE = "\r\033[2K";
    private static final String UP = "\033[1A";
    private static final String YELLOW = "\033[33m";
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";
    /** The code that cuts off a footer wider than the terminal. A wrapped footer would take more lines than are cleared. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final String header;
    private final List<String> newRows = new ArrayList<>();
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
        newRows.add(isRemarkable ? YELLOW + row + PLAIN : row);
        drawIfDue();
    }

    @Override
    public synchronized void progress(Progress progress) {
        bar = progress.bar();
        drawIfDue();
    }

    private void drawIfDue() {
        if (!closed && (!isDrawn || nanoTime.getAsLong() - drawnAt >= REDRAW_NANOS)) {
            draw();
        }
    }

    private void draw() {
        StringBuilder picture = new StringBuilder(isDrawn ? CLEAR_LINE + UP + CLEAR_LINE : "\n");
        newRows.forEach(row -> picture.append(row).append('\n'));
        newRows.clear();
        picture.append(NO_WRAP).append(BOLD).append(header).append(PLAIN).append('\n');
        picture.append(bar).append(WRAP);
        out.print(picture);
        out.flush();
        isDrawn = true;
        drawnAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            draw();
            out.println();
        }
    }
}

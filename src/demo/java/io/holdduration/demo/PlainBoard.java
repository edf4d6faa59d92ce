package io.holdduration.demo;

import java.io.PrintStream;

/** A board for files, pipes and logs, line by line. */
final class PlainBoard implements Board {
    private static final int STEP_PERCENT = 10;

    private final PrintStream out;
    private int nextPercent = STEP_PERCENT;

    PlainBoard(PrintStream out) {
        this.out = out;
    }

    @Override
    public void row(String row, boolean isRemarkable) {
        out.println(row);
    }

    @Override
    public void progress(Progress progress) {
        if (progress.percent() >= nextPercent) {
            out.println("-- " + progress.words().strip());
            nextPercent = progress.percent() / STEP_PERCENT * STEP_PERCENT + STEP_PERCENT;
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}

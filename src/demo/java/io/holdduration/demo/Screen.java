package io.holdduration.demo;

import io.holdduration.simulation.Message;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The output that a viewer sees. */
final class Screen implements AutoCloseable {
    private static final int WIDTH = 100;
    private static final String SENT = "    sent: ";

    private final PrintStream out;
    private final boolean isTerminal;
    private @Nullable Board live;
    private int scenes;

    Screen(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    void say(String line) {
        out.println(line);
    }

    void say(List<String> lines) {
        lines.forEach(out::println);
    }

    void announce(Scene scene) {
        scenes++;
        out.println();
        String number = String.format(Locale.ROOT, "%2d  ", scenes);
        for (int line = 0; line < scene.story().size(); line++) {
            out.println((line == 0 ? number : " ".repeat(number.length()))
                    + scene.story().get(line));
        }
        say(wrapped(SENT, scene.messages().stream().map(Screen::marked).toList()));
    }

    /** Returns a board for rows between other output. */
    Board plainBoard() {
        return new PlainBoard(out);
    }

    /** Returns a board for many rows: redrawn in place on a terminal, otherwise line by line. */
    synchronized Board board(Table table) {
        if (isTerminal) {
            live = new LiveBoard(out, table.header(), System::nanoTime);
            return live;
        }
        out.println();
        out.println(table.header());
        return plainBoard();
    }

    private static String marked(Message message) {
        return switch (message.kind()) {
            case LATE -> message.label() + " (late)";
            case DUPLICATE -> message.label() + " (again)";
            case IN_TIME, BROKEN, IRRELEVANT -> message.label();
        };
    }

    /** Returns the items separated by commas, in as many lines as necessary, the first line after a heading. */
    static List<String> wrapped(String heading, List<String> items) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(heading);
        for (int item = 0; item < items.size(); item++) {
            String text = items.get(item) + (item + 1 < items.size() ? ", " : "");
            if (line.length() > heading.length()
                    && line.length() + text.stripTrailing().length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(heading.length()));
            }
            line.append(text);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Restores the terminal, in any state of the board. */
    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
        }
    }
}

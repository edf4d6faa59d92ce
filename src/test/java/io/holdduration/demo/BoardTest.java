package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    private long nanos;

    private String printed() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    private static Progress at(int percent) {
        return new Progress(percent, "Wed 09:30", 10L * percent, 7, 2, 1);
    }

    @Test
    void shouldPrintEveryRowAndEveryTenthOfTheWayWhenPiped() {
        PlainBoard board = new PlainBoard(print);

        board.row("first", false);
        board.progress(at(9));
        board.progress(at(27));
        board.progress(at(29));
        board.row("second", true);
        board.progress(at(30));

        assertThat(printed().lines())
                .containsExactly(
                        "first",
                        "-- 27 %, Wed 09:30: 270 events sent, 1 rejected; 7 records published, 2 of them corrections",
                        "second",
                        "-- 30 %, Wed 09:30: 300 events sent, 1 rejected; 7 records published, 2 of them corrections");
    }

    @Test
    void shouldScrollRowsAboveAFooterOnATerminal() {
        LiveBoard board = new LiveBoard(print, "HEADER", () -> nanos);

        board.row("row 1", false);
        board.row("row 2", true);
        nanos += SECOND;
        board.progress(at(50));

        assertThat(printed())
                .isEqualTo("\nrow 1\n" + footer("")
                        + "\r\033[2K\033[1A\r\033[2K" + "\033[33mrow 2\033[0m\n"
                        + footer("[##########..........]  50 %, Wed 09:30: 500 events sent, 1 rejected;"
                                + " 7 records published, 2 of them corrections"));
    }

    private static String footer(String bar) {
        return "\033[?7l\033[1mHEADER\033[0m\n" + bar + "\033[?7h";
    }

    @Test
    void shouldNotDrawMoreOftenThanAnybodyCanRead() {
        LiveBoard board = new LiveBoard(print, "HEADER", () -> nanos);
        board.progress(at(1));
        printed();

        nanos += SECOND / 100;
        board.progress(at(2));

        assertThat(printed()).isEmpty();
    }

    @Test
    void shouldShowWhatIsLeftBeforeItIsClosed() {
        LiveBoard board = new LiveBoard(print, "HEADER", () -> nanos);
        board.progress(at(1));
        board.row("late row", false);
        printed();

        board.close();
        String closing = printed();
        board.close();

        assertThat(closing).contains("late row\n").endsWith("\033[?7h\n");
        assertThat(printed()).isEmpty();
    }
}

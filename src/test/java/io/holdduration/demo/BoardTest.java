package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void shouldDrawTheLastRowsInPlaceOnATerminal() {
        LiveBoard board = new LiveBoard(print, "HEADER", () -> nanos);
        for (int row = 1; row <= LiveBoard.ROWS + 1; row++) {
            board.row("row " + row + ".", row == 5);
        }

        board.progress(at(50));
        String first = printed();
        nanos += SECOND;
        board.row("newest", false);
        board.progress(at(60));
        String second = printed();

        assertThat(first)
                .contains(
                        "HEADER",
                        "row 2.",
                        "\033[33mrow 5.\033[0m",
                        "row 13.",
                        "[##########..........]  50 %, Wed 09:30")
                .doesNotContain("row 1.");
        assertThat(second)
                .startsWith("\033[14A\r\033[2K")
                .contains("newest", " 60 %")
                .doesNotContain("row 2.");
        assertThat(List.of(first, second))
                .allSatisfy(picture -> assertThat(
                                picture.chars().filter(c -> c == '\n').count())
                        .isEqualTo(14));
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
    void shouldLeaveTheTerminalAsItWas() {
        LiveBoard board = new LiveBoard(print, "HEADER", () -> nanos);
        board.progress(at(1));
        assertThat(printed()).startsWith("\033[?7l\033[?25l");

        board.close();
        String closing = printed();
        board.close();

        assertThat(closing).endsWith("\033[?7h\033[?25h");
        assertThat(printed()).isEmpty();
    }
}

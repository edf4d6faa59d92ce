package io.holdduration.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter printed = new StringWriter();
    private long now;

    @Test
    void shouldBeALineEveryTenSecondsWithoutATerminal() {
        ProgressLine progress = line(false);
        for (int second = 0; second <= 25; second++) {
            now = TimeUnit.SECONDS.toNanos(second);
            progress.show(() -> "after " + TimeUnit.NANOSECONDS.toSeconds(now) + " s");
        }
        progress.clear();

        assertThat(printed.toString().lines()).containsExactly("after 10 s", "after 20 s");
    }

    @Test
    void shouldBeOneLineOnATerminal() {
        ProgressLine progress = line(true);
        for (int second = 0; second <= 2; second++) {
            now = TimeUnit.SECONDS.toNanos(second);
            progress.show(() -> "line");
        }
        progress.clear();

        assertThat(printed.toString()).doesNotContain("\n").endsWith("\r\033[2K");
    }

    @Test
    void shouldShowTheRateOfTheLastSeconds() {
        Rate rate = new Rate(() -> now);
        now = TimeUnit.SECONDS.toNanos(1);
        assertThat(rate.after(7)).isEqualTo(7);
        now = TimeUnit.SECONDS.toNanos(5);
        assertThat(rate.after(50)).isEqualTo(10);
        now = TimeUnit.SECONDS.toNanos(6);
        assertThat(rate.after(99)).isEqualTo(10);
        now = TimeUnit.SECONDS.toNanos(10);
        assertThat(rate.after(150)).isEqualTo(20);
    }

    private ProgressLine line(boolean isTerminal) {
        return new ProgressLine(new PrintWriter(printed), isTerminal, () -> now);
    }
}

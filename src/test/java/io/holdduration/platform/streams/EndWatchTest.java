package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.ExitCode;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndWatchTest {
    private final BlockingQueue<Integer> exitCodes = new LinkedBlockingQueue<>();

    @Test
    void shouldEndTheProcessOnceWhenItsEndTakesTooLong() {
        try (EndWatch watch = new EndWatch(Duration.ofMillis(1), exitCodes::add)) {
            watch.begin();
            watch.begin();

            awaitWatches();
            assertThat(exitCodes).containsExactly(ExitCode.DIED);
        }
    }

    @Test
    void shouldLeaveAProcessAloneThatLives() {
        try (EndWatch watch = new EndWatch(Duration.ZERO, exitCodes::add)) {
            assertThat(watch).isNotNull();

            awaitWatches();
            assertThat(exitCodes).isEmpty();
        }
    }

    @Test
    void shouldLeaveAProcessAloneThatEndsInTime() {
        try (EndWatch watch = new EndWatch(Duration.ofHours(1), exitCodes::add)) {
            watch.begin();
        }
        awaitWatches();
        assertThat(exitCodes).isEmpty();
    }

    /** Returns when all watches have done what they had to do. */
    private static void awaitWatches() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("end-watch"))
                .forEach(EndWatchTest::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
    void shouldEndTheProcessOnceWhenItsEndTakesTooLong() throws InterruptedException {
        try (EndWatch watch = new EndWatch(Duration.ofMillis(1), exitCodes::add)) {
            watch.begin();
            watch.begin();

            assertThat(exitCodes.take()).isEqualTo(ExitCode.DIED);
        }
        assertThat(exitCodes).isEmpty();
    }

    @Test
    void shouldLeaveAProcessAloneThatLives() {
        try (EndWatch watch = new EndWatch(Duration.ZERO, exitCodes::add)) {
            assertThat(watch).isNotNull();
        }
        assertThat(exitCodes).isEmpty();
    }

    @Test
    void shouldLeaveAProcessAloneThatEndsInTime() throws InterruptedException {
        try (EndWatch watch = new EndWatch(Duration.ofHours(1), exitCodes::add)) {
            watch.begin();
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("end-watch"))
                .forEach(EndWatchTest::join);
        assertThat(exitCodes).isEmpty();
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

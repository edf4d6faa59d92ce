package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedCheckTest {
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void shouldRepeatUntilTheCheckIsOver() {
        try (RepeatedCheck repeated = new RepeatedCheck("over-after-three", Duration.ofMillis(1))) {
            repeated.start(() -> checks.incrementAndGet() == 3);

            Await.until("end of the thread", () -> checks.get() >= 3 && !isAlive("over-after-three"));
        }
        assertThat(checks).hasValue(3);
    }

    @Test
    void shouldCheckAtOnceAndEndWhenClosed() {
        try (RepeatedCheck repeated = new RepeatedCheck("closed-while-it-pauses", Duration.ofDays(1))) {
            repeated.start(() -> checks.incrementAndGet() == 2);

            Await.until("first check", () -> checks.get() == 1);
            assertThat(isAlive("closed-while-it-pauses")).isTrue();
        }
        Await.until("end of the thread", () -> !isAlive("closed-while-it-pauses"));
        assertThat(checks).hasValue(1);
    }

    private static boolean isAlive(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}

package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long NOON = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final AtomicLong wall = new AtomicLong(NOON);
    private final AtomicInteger replaced = new AtomicInteger();
    private final ClockWatch watch = new ClockWatch(wall::get, replaced::incrementAndGet);

    @Test
    void shouldLeaveAClockAloneThatOnlyGoesForward() {
        lookAt(NOON);
        lookAt(NOON + HOUR);

        assertThat(replaced).hasValue(0);
    }

    @Test
    void shouldTolerateASmallStepBack() {
        lookAt(NOON + HOUR);
        lookAt(NOON + HOUR - 3_000);

        assertThat(replaced).hasValue(0);
    }

    @Test
    void shouldReplaceOnceForOneStepBack() {
        lookAt(NOON - HOUR);
        lookAt(NOON - HOUR);
        lookAt(NOON - HOUR + 1);

        assertThat(replaced).hasValue(1);
    }

    @Test
    void shouldAddUpSmallStepsBack() {
        lookAt(NOON - 2_000);
        assertThat(replaced).hasValue(0);
        lookAt(NOON - 4_000);

        assertThat(replaced).hasValue(1);
    }

    @Test
    void shouldMeasureAStepBackFromTheLatestTimeSeen() {
        lookAt(NOON + 50 * HOUR);
        lookAt(NOON);

        assertThat(replaced).hasValue(1);
    }

    @Test
    void shouldTryAgainAfterAFailure() {
        ClockWatch failing = new ClockWatch(wall::get, () -> {
            if (replaced.incrementAndGet() == 1) {
                throw new IllegalStateException("no client can be created");
            }
        });
        wall.set(NOON - HOUR);

        failing.look();
        failing.look();
        failing.look();

        assertThat(replaced).hasValue(2);
    }

    private void lookAt(long now) {
        wall.set(now);
        watch.look();
    }
}

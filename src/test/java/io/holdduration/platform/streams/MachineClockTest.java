package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MachineClockTest {
    private static final long ANCHOR = 1_700_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Time time = MachineClock.steady(ANCHOR, nanos::get);

    @Test
    void shouldBeginWithTheWallClock() {
        assertThat(time.milliseconds()).isEqualTo(ANCHOR);
    }

    @Test
    void shouldGoOnWithTheClockThatNobodySets() {
        nanos.addAndGet(TimeUnit.HOURS.toNanos(50));

        assertThat(time.milliseconds()).isEqualTo(ANCHOR + TimeUnit.HOURS.toMillis(50));
        assertThat(time.nanoseconds()).isEqualTo(nanos.get());
    }

    @Test
    void shouldWaitForNothingThatHasHappened() throws InterruptedException {
        time.waitObject(this, () -> true, ANCHOR - 1);

        assertThat(time.milliseconds()).isEqualTo(ANCHOR);
    }

    @Test
    void shouldWaitUntilTheDeadline() {
        assertThatThrownBy(() -> time.waitObject(this, () -> nanos.addAndGet(1_000_000) < 0, ANCHOR + 3))
                .isInstanceOf(TimeoutException.class);
        assertThat(time.milliseconds()).isEqualTo(ANCHOR + 3);
    }
}

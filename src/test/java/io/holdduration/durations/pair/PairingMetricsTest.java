package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Decision.Effect;
import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PairingMetricsTest {
    private static final long CLOCK = 1_000_000;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final PairingMetrics metrics =
            new PairingMetrics(registry, List.of(Duration.ofMinutes(2), Duration.ofMinutes(5)));
    private final AtomicLong wallMillis = new AtomicLong(CLOCK);

    @Test
    void shouldAddUpTheTasksOfAProcess() {
        task("0_0").set(3, channelsOnHold(1), CLOCK);
        task("0_1").set(4, channelsOnHold(2), CLOCK);

        assertThat(gauge("hold_remembered_channels")).isEqualTo(7);
        assertThat(gauge("hold_open_holds")).isEqualTo(3);
        assertThat(gauge("hold_unsettled_channels")).isEqualTo(3);
    }

    @Test
    void shouldKeepCountersAndDropGaugesWhenATaskGoes() {
        PairingMetrics.TaskGauges task = task("0_0");
        metrics.count(Effect.NEW);
        task.set(3, channelsOnHold(1), CLOCK);

        task.close();

        assertThat(HoldMetrics.EVENTS_PAIRED.counter(registry, "new").count()).isEqualTo(1);
        assertThat(gauge("hold_remembered_channels")).isZero();
        assertThat(registry.find("hold_clock_lag_seconds").gauge()).isNull();
    }

    /** 1. a task moves to another thread, which begins it; 2. the old thread closes what it had. */
    @Test
    void shouldShowATaskOnceWhileItMovesBetweenThreads() {
        PairingMetrics.TaskGauges before = task("0_0");
        before.set(3, channelsOnHold(1), CLOCK);
        PairingMetrics.TaskGauges after = task("0_0");
        after.set(5, channelsOnHold(2), CLOCK - 2_000);

        before.set(3, channelsOnHold(1), CLOCK);
        before.close();

        assertThat(gauge("hold_remembered_channels")).isEqualTo(5);
        assertThat(gauge("hold_clock_lag_seconds")).isEqualTo(2);
    }

    @Test
    void shouldShowNoLagUntilTheClockIsKnown() {
        PairingMetrics.TaskGauges task = task("0_0");
        task.set(0, channelsOnHold(0), 0);
        assertThat(registry.find("hold_clock_lag_seconds").gauge()).isNull();

        task.set(1, channelsOnHold(1), CLOCK);
        wallMillis.addAndGet(1_500);

        assertThat(gauge("hold_clock_lag_seconds")).isEqualTo(1.5);
    }

    @Test
    void shouldCountADeadLetterOfAnEventThatIsTooOld() {
        metrics.count(Effect.TOO_OLD);

        assertThat(HoldMetrics.EVENTS_PAIRED.counter(registry, "too-old").count())
                .isEqualTo(1);
        assertThat(HoldMetrics.DEAD_LETTERS.counter(registry, "TOO_OLD").count())
                .isEqualTo(1);
    }

    @Test
    void shouldShowHowLongChannelsAreOnHold() {
        DueIndex index = new DueIndex(DueIndex.CAPACITY);
        index.set("c-1", CLOCK, CLOCK - 130_000);
        index.set("c-2", CLOCK, CLOCK - 119_000);
        index.set("c-3", CLOCK, DueIndex.NOT_ON_HOLD);
        assertThat(gauge("hold_longest_open_seconds")).isZero();
        task("0_0").set(1, channelsOnHold(1), CLOCK);

        task("0_1").set(3, index, CLOCK);

        assertThat(gauge("hold_longest_open_seconds")).isEqualTo(130);
        assertThat(over("120")).isEqualTo(1);
        assertThat(over("300")).isZero();
        wallMillis.addAndGet(5_000);
        assertThat(gauge("hold_longest_open_seconds")).isEqualTo(135);
    }

    /** Not at each tick, of which there are four: a task may have many channels on hold. */
    @Test
    void shouldReadTheAgesAgainAfterASecond() {
        DueIndex index = new DueIndex(DueIndex.CAPACITY);
        index.set("c-1", CLOCK, CLOCK - 130_000);
        DueIndex nobody = channelsOnHold(0);
        PairingMetrics.TaskGauges task = task("0_0");
        task.set(1, index, CLOCK);

        wallMillis.addAndGet(999);
        task.set(1, nobody, CLOCK);
        assertThat(over("120")).isEqualTo(1);
        assertThat(gauge("hold_longest_open_seconds")).isEqualTo(130.999);

        wallMillis.addAndGet(1);
        task.set(1, nobody, CLOCK);
        assertThat(over("120")).isZero();
        assertThat(gauge("hold_longest_open_seconds")).isZero();
    }

    /** It would not be read again until the time of day is what it was. */
    @Test
    void shouldReadTheAgesAgainWhenTheClockHasBeenSetBack() {
        DueIndex index = new DueIndex(DueIndex.CAPACITY);
        index.set("c-1", CLOCK, CLOCK - 130_000);
        PairingMetrics.TaskGauges task = task("0_0");
        task.set(1, index, CLOCK);

        wallMillis.addAndGet(-5_000);
        task.set(1, channelsOnHold(0), CLOCK);

        assertThat(over("120")).isZero();
    }

    private double over(String seconds) {
        return registry.get("hold_open_holds_over")
                .tag("seconds", seconds)
                .gauge()
                .value();
    }

    private PairingMetrics.TaskGauges task(String name) {
        return metrics.task(name, wallMillis::get);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static DueIndex channelsOnHold(int channels) {
        DueIndex index = new DueIndex(DueIndex.CAPACITY);
        for (int channel = 0; channel < channels; channel++) {
            index.set("c-" + channel, CLOCK, CLOCK);
        }
        return index;
    }
}

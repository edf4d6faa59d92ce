package io.holdduration.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class RebalanceWatchTest {
    private final RebalanceWatch watch = new RebalanceWatch();

    @Test
    void shouldCountRebalancesThatFollowEachOther() {
        for (int second = 0; second < 25; second += 5) {
            rebalance(second);
        }

        assertThat(begunAfter(25)).isEqualTo(5);
    }

    @Test
    void shouldForgetThemOnceItIsCalm() {
        rebalance(0);
        rebalance(5);

        assertThat(begunAfter(34)).isEqualTo(2);
        assertThat(begunAfter(35)).isZero();
    }

    @Test
    void shouldNotAddUpWhatCameBeforeTheCalm() {
        rebalance(0);
        rebalance(30);

        assertThat(begunAfter(31)).isEqualTo(1);
    }

    @Test
    void shouldForgetThoseOfLongAgoThoughThereIsNoCalm() {
        for (int second = 0; second <= 200; second += 20) {
            rebalance(second);
        }

        assertThat(begunAfter(200)).isEqualTo(6);
    }

    @Test
    void shouldNotCountTheStart() {
        watch.stateChanged(State.REBALANCING, State.CREATED, nanos(0));

        assertThat(begunAfter(1)).isZero();
    }

    @Test
    void shouldWorkOnAClockThatOverflows() {
        long nearTheEnd = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

        watch.stateChanged(State.REBALANCING, State.RUNNING, nearTheEnd);

        assertThat(watch.begun(nearTheEnd + Duration.ofSeconds(29).toNanos())).isEqualTo(1);
        assertThat(watch.begun(nearTheEnd + Duration.ofSeconds(30).toNanos())).isZero();
    }

    private void rebalance(int second) {
        watch.stateChanged(State.REBALANCING, State.RUNNING, nanos(second));
        watch.stateChanged(State.RUNNING, State.REBALANCING, nanos(second));
    }

    private int begunAfter(int second) {
        return watch.begun(nanos(second));
    }

    private static long nanos(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}

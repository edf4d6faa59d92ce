package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final Instant HELD = Instant.parse("2026-03-02T10:00:00Z");

    private static List<Truth> holdsOf(long... millis) {
        return LongStream.of(millis)
                .mapToObj(duration -> Truth.retrieved("c-1", HELD, HELD.plusMillis(duration)))
                .toList();
    }

    @Test
    void shouldTakeThePercentileThatIsADurationItself() {
        Durations hundred = Durations.of(
                holdsOf(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray()));

        assertThat(List.of(hundred.percentile(50), hundred.percentile(95), hundred.percentile(100)))
                .containsExactly(50L, 95L, 100L);
        assertThat(Durations.of(holdsOf(7)).percentile(50)).isEqualTo(7);
        assertThat(Durations.of(holdsOf(1, 2, 3)).percentile(50)).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutHoldsWithoutDuration() {
        List<Truth> holds = Stream.concat(holdsOf(60_000).stream(), Stream.of(Truth.unresolved("c-2", HELD)))
                .toList();

        assertThat(Durations.of(holds)).hasToString("1: p50 0:01:00.000, p95 0:01:00.000, max 0:01:00.000");
        assertThat(Durations.of(List.of())).hasToString("none");
    }
}

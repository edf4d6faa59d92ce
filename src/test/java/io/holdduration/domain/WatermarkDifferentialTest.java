package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock, which remembers the minimum, beside one that looks at every partition each time. */
class WatermarkDifferentialTest {
    private static final long START = 1_000_000;
    private static final int STEPS = 20_000;

    /** What a pause counts at most: with shorter ones the task's time is that of the wall clock. */
    private static final int LONGEST_PAUSE = 1_000;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 500",
        "2, 1, 20",
        "3, 2, 3000",
        "4, 2, 100",
        "5, 5, 10000",
        "6, 20, 1000",
        "7, 20, 0",
        "8, 100, 5000",
        "9, 100, 60000",
        "10, 100, 300",
        "11, 400, 2000",
        "12, 3, 9223372036854775807"
    })
    void shouldShowWhatTheSimpleClockShows(long seed, int partitions, long idleAfter) {
        Random random = new Random(seed);
        List<SourcePartition> sources = IntStream.range(0, partitions)
                .mapToObj(partition -> new SourcePartition("events", partition))
                .toList();
        Set<SourcePartition> expected = Set.copyOf(sources.subList(0, random.nextInt(partitions + 1)));
        long resumed = random.nextBoolean() ? 0 : START;
        Watermark watermark = new Watermark(expected, Duration.ofMillis(idleAfter), resumed);
        SimpleClock simple = new SimpleClock(expected, idleAfter, resumed);
        assertThat(watermark.advanceTo(START)).isEqualTo(simple.advanceTo(0));
        long wall = START;
        int speaking = partitions;
        int pace = 1;
        int lag = 1;
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(300) == 0) { // some are silent for a while, or all
                speaking = random.nextInt(partitions + 1);
                pace = 1 + random.nextInt(random.nextBoolean() ? LONGEST_PAUSE : 20);
                lag = 1 + random.nextInt(20_000);
            }
            wall += random.nextInt(pace + 1);
            long now = wall - START;
            if (speaking > 0 && random.nextInt(10) != 0) {
                SourcePartition source = sources.get(random.nextInt(speaking));
                long timestamp = wall - random.nextInt(lag);
                watermark.observe(source, timestamp, wall);
                simple.observe(source, timestamp, now);
            } else if (random.nextInt(500) == 0) {
                watermark.resumeAt(wall);
                simple.resumeAt(wall);
            }
            assertThat(watermark.advanceTo(wall))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(simple.advanceTo(now));
        }
    }

    /** Takes the task's time instead of the wall clock's. */
    private static final class SimpleClock {
        private final long idleAfter;
        private final Set<SourcePartition> notHeardYet;
        private final Map<SourcePartition, Long> highest = new HashMap<>();
        private final Map<SourcePartition, Long> heardAt = new HashMap<>();
        private long highestOfAll;
        private long lastHeardAt;
        private long clock;

        SimpleClock(Set<SourcePartition> expected, long idleAfter, long resumed) {
            this.notHeardYet = new HashSet<>(expected);
            this.idleAfter = idleAfter;
            resumeAt(resumed);
        }

        void resumeAt(long millis) {
            highestOfAll = Math.max(highestOfAll, millis);
            clock = Math.max(clock, millis);
        }

        void observe(SourcePartition source, long timestamp, long now) {
            notHeardYet.remove(source);
            highest.merge(source, timestamp, Math::max);
            heardAt.put(source, now);
            highestOfAll = Math.max(highestOfAll, timestamp);
            lastHeardAt = now;
        }

        long advanceTo(long now) {
            if (highestOfAll > 0 && (notHeardYet.isEmpty() || now >= idleAfter)) {
                long candidate = highest.keySet().stream()
                        .filter(source -> now - heardAt.get(source) < idleAfter)
                        .mapToLong(highest::get)
                        .min()
                        .orElse(highestOfAll + now - lastHeardAt);
                clock = Math.max(clock, candidate);
            }
            return clock;
        }
    }
}

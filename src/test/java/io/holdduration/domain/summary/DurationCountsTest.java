package io.holdduration.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.domain.summary.DurationCounts.Bucket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationCountsTest {
    private static final int[] PERCENTS = {50, 90, 95, 99, 100};

    private final DurationCounts counts = new DurationCounts();

    @Test
    void shouldHaveNothingToSayWithoutADuration() {
        assertThat(counts.maxMillis()).isNull();
        assertThat(counts.meanMillis()).isNull();
        assertThat(counts.percentiles(PERCENTS)).isEmpty();
        assertThat(counts.buckets()).isEmpty();
        assertThat(counts.within(1_000)).isZero();
    }

    /** The last column is what PostgreSQL's percentile_disc says of 1 to n. */
    @ParameterizedTest
    @CsvSource({
        "1, 50, 1",
        "2, 50, 1",
        "3, 50, 2",
        "4, 50, 2",
        "10, 90, 9",
        "10, 95, 10",
        "11, 90, 10",
        "100, 99, 99",
        "101, 99, 100"
    })
    void shouldTakeTheNearestRank(int n, int percent, long expected) {
        for (int value = n; value >= 1; value--) {
            counts.add(value);
        }

        assertThat(counts.percentiles(percent)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithASortedListWhateverComesAndGoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> list = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            if (!list.isEmpty() && random.nextInt(3) == 0) {
                counts.remove(list.remove(random.nextInt(list.size())));
            } else {
                long millis = random.nextLong(random.nextBoolean() ? 20 : 5_000_000);
                list.add(millis);
                counts.add(millis);
            }
        }
        Collections.sort(list);

        assertThat(counts.size()).isEqualTo(list.size());
        assertThat(counts.totalMillis())
                .isEqualTo(list.stream().mapToLong(each -> each).sum());
        assertThat(counts.maxMillis()).isEqualTo(list.get(list.size() - 1));
        assertThat(counts.within(10_000))
                .isEqualTo((int) list.stream().filter(each -> each <= 10_000).count());
        List<Long> percentiles = counts.percentiles(PERCENTS);
        for (int i = 0; i < PERCENTS.length; i++) {
            int rank = (int) Math.ceil(list.size() * (PERCENTS[i] / 100.0));
            assertThat(percentiles.get(i)).isEqualTo(list.get(rank - 1));
        }
        Map<Long, Integer> buckets = new TreeMap<>();
        list.forEach(each -> buckets.merge(DurationCounts.lowerBound(each), 1, Integer::sum));
        assertThat(counts.buckets())
                .isEqualTo(buckets.entrySet().stream()
                        .map(entry -> new Bucket(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "63, 63",
        "64, 64",
        "127, 127",
        "128, 128",
        "129, 128",
        "255, 254",
        "256, 256",
        "259, 256",
        "260, 260",
        "45250, 45056",
        "9223372036854775807, 9151314442816847872"
    })
    void shouldHaveSixtyFourBucketsForEachPowerOfTwo(long millis, long from) {
        assertThat(DurationCounts.lowerBound(millis)).isEqualTo(from);
    }

    @Test
    void shouldBeWithinLessThanOnePercentOfTheMiddleOfABucket() {
        for (long millis = 0; millis < 200_000; millis++) {
            long from = DurationCounts.lowerBound(millis);
            long to = from;
            while (DurationCounts.lowerBound(to + 1) == from) {
                to++;
            }
            double middle = (from + to) / 2.0;
            assertThat(Math.abs(millis - middle)).isLessThanOrEqualTo(0.008 * Math.max(1, millis));
            millis = to;
        }
    }

    @Test
    void shouldCountADurationOfExactlyTheTarget() {
        counts.add(19_999);
        counts.add(20_000);
        counts.add(20_001);

        assertThat(counts.within(20_000)).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        counts.add(5);

        assertThatThrownBy(() -> counts.add(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counts.remove(6)).isInstanceOf(IllegalArgumentException.class);
        assertThat(counts.size()).isEqualTo(1);
    }
}

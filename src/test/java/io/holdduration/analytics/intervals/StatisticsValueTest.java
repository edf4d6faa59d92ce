package io.holdduration.analytics.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.summary.DurationCounts;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalGroup.Grouping;
import io.holdduration.domain.summary.IntervalTotals.Figures;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsValueTest {
    /** The smallest limit of an output topic with which a process starts. */
    private static final int SMALLEST_LIMIT = 131_072;

    /** Sixty years in ms: a hold from 1970 on that ends now is shorter. */
    private static final long LONGEST = Duration.ofDays(60 * 366).toMillis();

    /** No number of holds makes the record of an interval too large: its buckets are bounded, and its value is 200 characters. */
    @Test
    void shouldFitIntoARecordWithEachBucketFull() {
        List<DurationCounts.Bucket> buckets = new ArrayList<>();
        for (long from = 0; from <= LONGEST; from += Math.max(1, Long.highestOneBit(from) / 64)) {
            buckets.add(new DurationCounts.Bucket(from, Integer.MAX_VALUE));
        }
        int most = Integer.MAX_VALUE;
        Figures figures = new Figures(
                most,
                most,
                most,
                most,
                most,
                most,
                Long.MAX_VALUE,
                Double.MAX_VALUE,
                Long.MAX_VALUE,
                List.of(LONGEST, LONGEST, LONGEST, LONGEST),
                buckets);
        IntervalGroup group = new IntervalGroup(LONGEST, Grouping.AGENT, "\uFFFD".repeat(200));

        HoldStatistics value = StatisticsValue.of(group, Duration.ofDays(1), figures, IntervalStatus.SETTLING, most);

        assertThat(value.getBuckets()).extracting(DurationBucket::getCount).hasSize(2_287);
        assertThat(Encodings.without(OutputFormat.JSON)
                        .of("statistics", OutputValue.HOLD_STATISTICS.type())
                        .serde()
                        .serializer()
                        .serialize("statistics", value))
                .hasSizeBetween(SMALLEST_LIMIT / 2, SMALLEST_LIMIT - 2_000);
    }
}

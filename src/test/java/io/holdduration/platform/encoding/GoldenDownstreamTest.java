package io.holdduration.platform.encoding;

import io.holdduration.avro.AgentHolds;
import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldFigures;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.RoleHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.testing.GoldenBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What other versions have published about current holds, interactions and intervals is read as it was meant. */
class GoldenDownstreamTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String CHANNEL = "1371f451-116a-4abc-8869-bc678ef67070";

    @Test
    void shouldReadAndWriteCurrentHolds() throws IOException {
        check(
                "current",
                OutputValue.CURRENT_HOLD.type(),
                Map.of(
                        "full", new CurrentHold(CHANNEL, "i-1", "CON-1", "agent", "1544", "u-1", NINE, "e-1"),
                        "bare", new CurrentHold("c", null, null, null, null, null, NINE, "e")));
    }

    @Test
    void shouldReadAndWriteInteractions() throws IOException {
        HoldFigures customer = new HoldFigures(1, 1, 0, 1, 60_000L, 60_000L, 60_000L);
        HoldFigures none = new HoldFigures(0, 0, 0, 0, 0L, null, 0L);
        check(
                "interaction",
                OutputValue.INTERACTION_HOLDS.type(),
                Map.of(
                        "full",
                        new InteractionHolds(
                                "i-1",
                                "CON-1",
                                300,
                                3,
                                2,
                                1,
                                1,
                                1,
                                false,
                                NINE,
                                NINE.plusSeconds(90),
                                90_000L,
                                60_000L,
                                75_000L,
                                customer,
                                List.of(
                                        new RoleHolds("external", 1, 1, 0, 1, 60_000L, 60_000L, 60_000L),
                                        new RoleHolds(null, 2, 1, 1, 0, 30_000L, 30_000L, 30_000L)),
                                List.of(new AgentHolds("1544", 1, 1, 0, 0, 30_000L, 30_000L, 30_000L))),
                        "empty",
                        new InteractionHolds(
                                "i-2", null, 1, 0, 0, 0, 0, 0, true, null, null, 0L, null, 0L, none, List.of(),
                                List.of())));
    }

    @Test
    void shouldReadAndWriteStatistics() throws IOException {
        check(
                "statistics",
                OutputValue.HOLD_STATISTICS.type(),
                Map.of(
                        "full",
                        statistics(HoldGrouping.ROLE, "external", 12L, List.of(new DurationBucket(12L, 1))),
                        "empty",
                        statistics(HoldGrouping.ALL, "", null, List.of())));
    }

    private static HoldStatistics statistics(
            HoldGrouping grouping, String value, Long percentile, List<DurationBucket> buckets) {
        boolean isEmpty = percentile == null;
        return new HoldStatistics(
                NINE,
                900_000L,
                grouping,
                value,
                4,
                isEmpty ? IntervalStatus.OPEN : IntervalStatus.FINAL,
                isEmpty ? 0 : 2,
                isEmpty ? 0 : 1,
                isEmpty ? 0 : 1,
                0,
                0,
                isEmpty ? null : 1,
                isEmpty ? 0L : 12L,
                isEmpty ? null : 12.5,
                percentile,
                percentile,
                percentile,
                percentile,
                percentile,
                buckets);
    }

    private static <T extends SpecificRecord> void check(String name, ValueType<T> type, Map<String, T> samples)
            throws IOException {
        GoldenBytes.assertReadAndWritten(name + "-avro", new SingleObjectSerde<>(type), samples);
        GoldenBytes.assertReadAndWritten(name + "-json", new JsonSerde<>(type), samples);
    }
}

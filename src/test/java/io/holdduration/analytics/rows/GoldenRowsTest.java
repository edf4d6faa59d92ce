package io.holdduration.analytics.rows;

import io.holdduration.avro.HoldOutcome;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.avro.StoredInterval;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;
import io.holdduration.testing.GoldenBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What other versions of analyze have stored is read as it was meant, so that an update needs no reset. */
class GoldenRowsTest {
    private static final long NINE = 1_772_442_000_000L;

    @Test
    void shouldReadAndWriteRowsOfHolds() throws IOException {
        check(
                "analytics-row",
                HoldRow.class,
                Map.of(
                        "full",
                        new HoldRow(
                                "1234567890123456",
                                HoldOutcome.RETRIEVED,
                                NINE,
                                NINE + 90_000,
                                "CON-1",
                                "external",
                                "1544",
                                3,
                                12_345_678_901L),
                        "bare",
                        new HoldRow("1", HoldOutcome.WITHDRAWN, null, NINE, null, null, null, 0, 0L)));
    }

    @Test
    void shouldReadAndWriteWhatIsPublishedOfAGroup() throws IOException {
        check(
                "analytics-group",
                PublishedGroup.class,
                Map.of(
                        "published", new PublishedGroup(7, ByteBuffer.wrap(new byte[] {1, 2, -3}), NINE),
                        "new", new PublishedGroup(-1, ByteBuffer.allocate(0), 0L)));
    }

    @Test
    void shouldReadAndWriteIntervals() throws IOException {
        check(
                "analytics-interval",
                StoredInterval.class,
                Map.of(
                        "open", new StoredInterval(IntervalStatus.OPEN, true, 900_000L),
                        "final", new StoredInterval(IntervalStatus.FINAL, false, 900_000L)));
    }

    private static <T extends SpecificRecord> void check(String format, Class<T> type, Map<String, T> samples)
            throws IOException {
        GoldenBytes.assertReadAndWritten(format, new SingleObjectSerde<>(new ValueType<>("stored", type)), samples);
    }
}

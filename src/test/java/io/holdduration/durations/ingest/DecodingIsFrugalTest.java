package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Allocation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No record makes the decoder take more of the heap than a fixed multiple of the record's own size. */
class DecodingIsFrugalTest {
    /** Twelve are needed where a record is made of names that nobody knows. */
    static final int MULTIPLE = 24;

    /** What reading anything takes: the parser's buffers, the first time. */
    private static final int FIXED = 64 * 1024;

    static Stream<Named<RawEvent>> records() {
        return HostileRecords.all();
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldAllocateNoMoreThanAMultipleOfTheRecord(RawEvent record) {
        record.decoded();

        long allocated = Allocation.bytesOf(record::decoded);

        assertThat(allocated).isLessThan(FIXED + MULTIPLE * record.size());
    }
}

package io.holdduration.durations.pair.storage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, each reader of a stored format gives a value, which is the same when it is written and read again, or a clear failure. */
class StoredFormatsFuzzTest {
    private static final int ARRIVAL = 0;
    private static final int CLOCK = 1;
    private static final int TIMELINE = 2;

    static Stream<byte[]> whatIsWritten() {
        RandomTimelines random = new RandomTimelines(1);
        return Stream.of(
                        Stream.generate(random::arrival)
                                .limit(50)
                                .map(arrival -> with(ARRIVAL, ArrivalSerdeTest.write(arrival))),
                        Stream.of(0L, 127L, RandomTimelines.START, Long.MAX_VALUE)
                                .map(clock -> with(CLOCK, TimelineStore.writeClock(clock))),
                        Stream.of(
                                with(ARRIVAL, HexFormat.of().parseHex(ArrivalSerdeTest.HEX_OF_FORMAT_1)),
                                with(TIMELINE, HexFormat.of().parseHex(TimelineCodecTest.HEX_OF_FORMAT_1))),
                        random.next().map(timeline -> with(TIMELINE, TimelineCodec.write(timeline))))
                .flatMap(each -> each);
    }

    private static byte[] with(int format, byte[] bytes) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(format);
        input.writeBytes(bytes);
        return input.toByteArray();
    }

    @MethodSource("whatIsWritten")
    @FuzzTest
    void shouldFailOrReadAValue(byte[] input) {
        byte[] bytes = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        switch (input.length == 0 ? ARRIVAL : input[0]) {
            case ARRIVAL -> ArrivalSerdeTest.CORRUPTION.assertFailsOrGivesAValue(bytes);
            case CLOCK -> StoredClockTest.CORRUPTION.assertFailsOrIsWrittenSo(bytes);
            default -> TimelineCodecDamageTest.CORRUPTION.assertFailsOrGivesAValue(bytes);
        }
    }
}

package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.domain.Timeline;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not a timeline, or no longer the one that was written. */
class TimelineCodecDamageTest {
    static final Corruption<Timeline> CORRUPTION = new Corruption<>(2, TimelineCodec::read, TimelineCodec::write);

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 127, 255})
    void shouldNameBothVersionsWhereTheFormatIsNotItsOwn(int format) {
        byte[] bytes = TimelineCodec.write(TimelineCodecTest.TIMELINE);
        bytes[0] = (byte) format;

        assertThatThrownBy(() -> TimelineCodec.read(bytes))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("has format " + format + ", this version reads 1 to 2");
    }

    @Test
    void shouldNoticeDamageOrReadAValue() {
        byte[] bytes = TimelineCodec.write(TimelineCodecTest.TIMELINE);

        CORRUPTION.assertDamageFailsOrGivesAValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNoticeRandomBytesOrReadAValue(long seed) {
        CORRUPTION.assertRandomBytesFailOrGiveAValue(seed, 1);
    }

    /** Format, on hold, forgotten, touched, number of strings, strings, number of events, events. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 00 00 00 feffffff07 00",
                "01 00 00 00 ffffffffffffffff7f 00",
                "01 00 00 00 ffffffffffffffffff01 00",
                "01 00 00 00 00 feffffff07",
                "01 00 00 00 00 ffffffffffffffff7f",
                "01 00 00 00 01 feffffff07 00",
                "01 00 00 00 01 ffffffffffffffffff01 00",
                "01 00 00 00 ffffffffffffffffffff01 00",
                "01 02 00 00 00 00",
                "01 01 00 00 00 00",
                "01 00 ffffffffffffffffff01 00 00 00",
                "01 00 00 ffffffffffffffffff01 00 00",
                "01 00 00 00 01 0161 01 00 00 00 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 06 00 00 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 01 00 00 00 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 01 00 00 02 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 01 ffffffffffffffffff01 00 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 01 01 ffffffffffffffffff01 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 09 00 00 ffffffff0f 01 01 00 00 00 00 00 00",
                "01 00 02 00 01 0161 01 01 01 00 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 01ff 01 01 00 00 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 11 00 00 01 01 01 00 00 00 00 00 00",
                "01 00 00 00 01 0161 01 11 05 00 0b 01 01 00 00 00 00 00 00",
                "02 00 00 00 01 0261 01 01 00 00 01 00 00 00 00 00 00 00",
                "02 00 00 00 01 1f 01 01 00 00 01 01 00 00 00 00 00 00",
                "02 00 00 00 01 01 01 01 00 00 01 01 00 00 00 00 00 00",
            })
    void shouldNoticeWhatNoTimelineCanHold(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> TimelineCodec.read(bytes)).isInstanceOf(SerializationException.class);
    }
}

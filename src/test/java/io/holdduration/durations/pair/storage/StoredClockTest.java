package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredClockTest {
    static final Corruption<Long> CORRUPTION = new Corruption<>(1, TimelineStore::readClock, TimelineStore::writeClock);

    @ParameterizedTest
    @CsvSource({
        "0, 0100",
        "127, 017f",
        "128, 018001",
        "1661870076088, 01b8e1b3f9ae30",
        "9223372036854775807, 01ffffffffffffffff7f",
    })
    void shouldReadAndWriteTheFormatThatIsStoredEverywhere(long clockMillis, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(HexFormat.of().formatHex(TimelineStore.writeClock(clockMillis)))
                .isEqualTo(hex);
        assertThat(TimelineStore.readClock(bytes)).isEqualTo(clockMillis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "0180",
                "010000",
                "01ffffffffffffffffff01",
                "0180808080808080808001",
                "01ffffffffffffffffffff7f",
                "018000",
                "0180808080808080808000",
                "0180808080808080808002"
            })
    void shouldNoticeWhatIsNoClock(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> TimelineStore.readClock(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("the stored clock");
    }

    @Test
    void shouldNameBothVersionsWhereTheFormatIsNotItsOwn() {
        assertThatThrownBy(() -> TimelineStore.readClock(new byte[] {2, 0}))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("has format 2, this version reads only 1");
    }

    @Test
    void shouldNoticeDamageOrReadAValue() {
        byte[] bytes = TimelineStore.writeClock(RandomTimelines.START);

        CORRUPTION.assertDamageFailsOrGivesAValue(bytes);
    }
}

package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.SourcePartition;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalSerdeTest {
    static final Corruption<Arrival> CORRUPTION = new Corruption<>(2, ArrivalSerdeTest::read, ArrivalSerdeTest::write);

    static final Arrival ARRIVAL = new Arrival(
            new SourcePartition("events", 300),
            EventKind.WRAP_STARTED,
            1_661_870_076_088L,
            new Lineage("channel.wrapstarted.v0", "2VejGq"),
            new EventDetails("i", null, "", null, "\u20AC", "released"));

    private static final String HEX =
            "020c6576656e7473ac0204b8e1b3f9ae300f0c3256656a47713502690006e282ac1072656c6561736564";

    static final String HEX_OF_FORMAT_1 =
            "01066576656e7473ac0204b8e1b3f9ae30166368616e6e656c2e77726170737461727465642e7630063256656a"
                    + "47713501690003e282ac0872656c6561736564";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadWhatItWrote(long seed) {
        RandomTimelines arrivals = new RandomTimelines(seed);
        for (int round = 0; round < 3_000; round++) {
            Arrival arrival = arrivals.arrival();

            assertThat(read(write(arrival))).as("seed %d", seed).isEqualTo(arrival);
        }
    }

    @Test
    void shouldReadTheLargestAndTheSmallest() {
        Lineage none = new Lineage("", "");
        Arrival smallest = new Arrival(new SourcePartition("", 0), EventKind.HELD, 0, none, EventDetails.NONE);
        String text = "\u20AC".repeat(100_000);
        EventDetails details = new EventDetails(text, text, text, text, text, text);
        Arrival largest = new Arrival(
                new SourcePartition(text, Integer.MAX_VALUE - 1),
                EventKind.ENDED,
                Long.MAX_VALUE,
                new Lineage(text, text),
                details);

        assertThat(read(write(smallest))).isEqualTo(smallest);
        assertThat(read(write(largest))).isEqualTo(largest);
    }

    @Test
    void shouldReadACharacterThatAlsoStandsForBrokenOnes() {
        Lineage replaced = new Lineage("\uFFFD", "a\uFFFDb");
        Arrival arrival = new Arrival(new SourcePartition("t", 0), EventKind.HELD, 0, replaced, EventDetails.NONE);

        assertThat(read(write(arrival))).isEqualTo(arrival);
    }

    @Test
    void shouldReadAndWriteTheFormatThatIsOnTheTopic() {
        byte[] bytes = HexFormat.of().parseHex(HEX);

        assertThat(HexFormat.of().formatHex(write(ARRIVAL))).isEqualTo(HEX);
        assertThat(read(bytes)).isEqualTo(ARRIVAL);
    }

    @Test
    void shouldReadWhatEarlierVersionsWrote() {
        assertThat(read(HexFormat.of().parseHex(HEX_OF_FORMAT_1))).isEqualTo(ARRIVAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 127, 255})
    void shouldNameBothVersionsWhereTheFormatIsNotItsOwn(int format) {
        byte[] bytes = write(ARRIVAL);
        bytes[0] = (byte) format;

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("has format " + format + ", this version reads 1 to 2");
    }

    @Test
    void shouldNoticeDamageOrReadAValue() {
        byte[] bytes = write(ARRIVAL);

        CORRUPTION.assertDamageFailsOrGivesAValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNoticeRandomBytesOrReadAValue(long seed) {
        CORRUPTION.assertRandomBytesFailOrGiveAValue(seed, 7);
    }

    /** Format, topic, partition, kind, timestamp, type, id, which details, details. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 feffffff07 00 01 00 00 00 00",
                "01 ffffffffffffffffff01 00 01 00 00 00 00",
                "01 00 ffffffff07 01 00 00 00 00",
                "01 00 ffffffffffffffffff01 01 00 00 00 00",
                "01 00 00 00 00 00 00 00",
                "01 00 00 06 00 00 00 00",
                "01 00 00 01 ffffffffffffffffff01 00 00 00",
                "01 00 00 01 80808080808080808080 00 00 00",
                "01 00 00 01 00 00 00 40",
                "01 00 00 01 00 00 00 80",
                "01 00 00 01 00 00 00 01",
                "01 01ff 00 01 00 00 00 00",
                "01 02c380c3 00 01 00 00 00 00",
                "01 03eda0bd 00 01 00 00 00 00",
                "01 06efbfbdefbfbe 00 01 00 01ff 00 00",
                "02 02ff 00 01 00 00 00 00",
                "02 1f 00 01 00 00 00 00",
                "02 01 00 01 00 00 00 00",
            })
    void shouldNoticeWhatNoArrivalCanHold(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(SerializationException.class);
    }

    static byte[] write(Arrival arrival) {
        return new ArrivalSerde().serializer().serialize("topic", arrival);
    }

    static Arrival read(byte[] bytes) {
        return new ArrivalSerde().deserializer().deserialize("topic", bytes);
    }
}

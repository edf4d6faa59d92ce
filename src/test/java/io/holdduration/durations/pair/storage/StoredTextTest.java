package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How texts are stored; what is stored must be read by every later release. */
class StoredTextTest {
    private static final int FORMAT = 2;
    private static final String ID = "1371f451-116a-4abc-8869-bc678ef67070";

    @ParameterizedTest
    @CsvSource({
        "'', 00",
        "a, 0261",
        "\u20AC, 06e282ac",
        ID + ", 011371f451116a4abc8869bc678ef67070",
        "00000000-0000-0000-0000-000000000000, 0100000000000000000000000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 01ffffffffffffffffffffffffffffffff",
        "channel.held.v0, 03",
        "channel.held.v1, 05",
        "channel.retrieved.v0, 07",
        "channel.retrieved.v1, 09",
        "channel.disconnected.v0, 0b",
        "channel.disconnected.v1, 0d",
        "channel.wrapstarted.v0, 0f",
        "channel.wrapstarted.v1, 11",
        "channel.ended.v0, 13",
        "channel.ended.v1, 15",
        "agent, 17",
        "external, 19",
        "monitor, 1b",
        "voicemail, 1d",
    })
    void shouldBeWrittenAsTheirKindAllows(String text, String hex) {
        assertThat(HexFormat.of().formatHex(write(text))).isEqualTo(hex);
        assertThat(read(hex)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1371F451-116a-4abc-8869-bc678ef67070",
                "1371f451-116a-4abc-8869-bc678ef6707g",
                "1371f451-116a-4abc-8869-bc678ef6707/",
                "1371f451-116a-4abc-8869-bc678ef6707:",
                "1371f451-116a-4abc-8869-bc678ef6707`",
                "1371f451-116a-4abc-8869-bc678ef6707\u0660",
                "1371f4510116a-4abc-8869-bc678ef67070",
                "1371f451-116a04abc-8869-bc678ef67070",
                "1371f451-116a-4abc08869-bc678ef67070",
                "1371f451-116a-4abc-88690bc678ef67070",
                "1371f451-116a-4abc-8869-bc678ef6707-",
                "-371f451-116a-4abc-8869-bc678ef67070",
                "1371f451-116a-4abc-8869-bc678ef6707",
                "1371f451-116a-4abc-8869-bc678ef670700",
                "1371f451116a4abc8869bc678ef670701234",
                "channel.held.v01",
                "channel.held.v2",
                "Agent",
            })
    void shouldBeWrittenOutWhereTheyOnlyLookLikeOneOfThose(String text) {
        byte[] bytes = write(text);

        assertThat(bytes).hasSizeGreaterThanOrEqualTo(1 + text.length());
        assertThat(read(HexFormat.of().formatHex(bytes))).isEqualTo(text);
    }

    @Test
    void shouldFollowOneAnother() {
        BinaryWriter writer = new BinaryWriter();
        IntStream.range(0, 100).forEach(any -> {
            writer.writeText(ID);
            writer.writeText(ID.replace('0', 'G'));
            writer.writeText("agent");
        });

        BinaryReader reader = new BinaryReader("text", writer.toBytes());

        for (int any = 0; any < 100; any++) {
            assertThat(reader.readText(FORMAT)).isEqualTo(ID);
            assertThat(reader.readText(FORMAT)).isEqualTo(ID.replace('0', 'G'));
            assertThat(reader.readText(FORMAT)).isEqualTo("agent");
        }
        reader.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02",
                "04c3",
                "02ff",
                "01",
                "01371f451116a4abc8869bc678ef67",
                "1f",
                "ffffffff07",
                "feffffff07"
            })
    void shouldNotBeReadFromWhatNobodyWrites(String hex) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(SerializationException.class);
    }

    private static byte[] write(String text) {
        BinaryWriter writer = new BinaryWriter();
        writer.writeText(text);
        return writer.toBytes();
    }

    private static String read(String hex) {
        BinaryReader reader = new BinaryReader("text", HexFormat.of().parseHex(hex));
        String text = reader.readText(FORMAT);
        reader.expectEnd();
        return text;
    }
}

package io.holdduration.durations.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ingest.Decoded.Relevant;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that somebody has made to do harm, or that something has made by mistake. */
class HostileInputTest {
    private static final String HELD = RawEvent.held().text();

    private static final String NO_EVENTS = """
            null / true / 5 / NaN / "text" / [] / { / } / {} / {{ / [[[ / {"": / {] / <xml> / specversion / {'a':1} / {"a" 1} \
            / {"specversion":"1.0" / {"specversion":"1.0",} / {"data":{"channel":}} / {"type":"\\uZZZZ"} / {"type":01} \
            / {"type":"a\u0001"} / \u0000 / \t / / // / "\\""";

    static Stream<String> noEvents() {
        return Stream.of(NO_EVENTS.split(" / ", -1));
    }

    @ParameterizedTest
    @MethodSource("noEvents")
    void shouldCallWhatIsNotACloudEventMalformed(String value) {
        assertThat(RawEvent.of(value).rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        assertThat(RawEvent.held().value(value).rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "}", "{}", "null", ",", "\u0000", "\"", "// comment", "\uFEFF"})
    void shouldRejectGarbageBehindAnEvent(String garbage) {
        RawEvent structured = RawEvent.held().value(HELD + garbage);
        RawEvent binary = RawEvent.held().binary();

        assertThat(structured.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        assertThat(binary.value(binary.text() + garbage).rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @Test
    void shouldLetWhiteSpacePassAroundAnEvent() {
        RawEvent held = RawEvent.held().value(" \r\n\t" + HELD + "\n\n ");

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null"})
    void shouldCallBinaryModeWithoutDataInvalidAndNotMalformed(String data) {
        RawEvent held = RawEvent.held().binary().value(data);

        assertThat(held.rejection()).isEqualTo(RejectReason.INVALID_DATA);
    }

    static Stream<byte[]> otherEncodings() {
        return Stream.of(
                ("\uFEFF" + HELD).getBytes(UTF_8),
                HELD.getBytes(UTF_16BE),
                ("\uFEFF" + HELD).getBytes(UTF_16LE),
                HELD.getBytes(Charset.forName("UTF-32BE")));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void shouldReadTheEncodingsThatJsonOnceAllowed(byte[] value) {
        RawEvent held = RawEvent.held().value(value);

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00E9",
                "\u0080",
                "\u00FF\u00FE",
                "\u00F8\u0088\u0080\u0080\u0080",
                "\u00ED\u00A0\u00BD",
                "\u00C3"
            })
    void shouldNotGuessAtBytesThatAreNotUtf8(String latin1) {
        byte[] value = HELD.replace("\"740109c1", "\"" + latin1).getBytes(ISO_8859_1);

        RawEvent held = RawEvent.held().value(value);

        assertThat(held.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, \u00FFtimestamp", "timestamp, timestam\u00FFp", "channel, chan\u00FFnel",
        "channelId, channelI\u00FFd", "channelId, channelI\u00FF\u00FFd", "channelId, channelI\u00FF\u00FF\u00FFd"
    })
    void shouldNotReadANameThatIsNotUtf8AsOneThatIs(String name, String latin1) {
        for (RawEvent event : List.of(RawEvent.held(), RawEvent.held().binary())) {
            assertThat(event.decoded()).isInstanceOf(Relevant.class); // from now on Jackson knows the names
            event.value(event.text().replace("\"" + name, "\"" + latin1).getBytes(ISO_8859_1));

            assertThat(event.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", ".5", "0x10", "undefined", "'x'", "1 2"})
    void shouldRejectWhatOnlyJavaScriptTakesForJson(String value) {
        RawEvent held = RawEvent.held().with("/data/unknown", value);

        assertThat(held.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E-999999999", "123456789012345678901234567890.12345678901234567890"})
    void shouldLetHugeNumbersPass(String number) {
        RawEvent held = RawEvent.held().with("/data/unknown", number).with("/unknown", number);

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    static Stream<String> tooMuch() {
        int much = 100_000;
        return Stream.of(
                "[".repeat(much) + "]".repeat(much), "{\"a\":".repeat(much) + "1" + "}".repeat(much), "9".repeat(much));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void shouldRejectWhatIsTooMuchForTheParserInsteadOfFailing(String json) {
        for (String place : new String[] {"/unknown", "/id", "/data/unknown", "/data/timestamp", "/data/channel"}) {
            RawEvent held = RawEvent.held().with(place, json);

            assertThat(held.rejection()).as(place).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        }
    }

    @Test
    void shouldLetATextOfAMebibytePassThatNobodyLooksAt() {
        RawEvent held = RawEvent.held().with("/data/unknown", "\"" + "\u20AC".repeat(1 << 20) + "\"");

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldReadOnAfterAnEventWithManyUnknownFields() {
        StringBuilder many = new StringBuilder("{");
        for (int field = 0; field < 100_000; field++) {
            many.append("\"field").append(field).append("\":1,");
        }
        RawEvent held = RawEvent.held().value(many + HELD.substring(1));

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
        assertThat(RawEvent.retrieved().event()).isNotNull();
    }

    /** The JVM's table of interned strings is never made smaller: 150 000 new names took it two seconds. */
    @Test
    void shouldLeaveNoNameOfAFieldBehindInTheJvm() {
        String name = "seen-only-here-" + System.nanoTime();

        RawEvent held = RawEvent.held().value("{\"" + name + "\":1," + HELD.substring(1));

        assertThat(held.event()).isNotNull();
        assertThat(name.intern()).isSameAs(name);
    }

    @Test
    void shouldReadAnEventAmongTenThousandHeaders() {
        RawEvent held = RawEvent.held();
        RawEvent binary = RawEvent.held().binary();
        for (int header = 0; header < 10_000; header++) {
            held.header("header-" + header, "x");
            binary.header("ce_header" + header, "x");
        }

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
        assertThat(binary.decoded()).isEqualTo(RawEvent.held().decoded());
    }
}

package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that is broken in several ways at once is what the first of the checks says; a mismatch of keys comes early. */
class CheckOrderTest {

    /** Something wrong with an event, and the answer to it. */
    private record Flaw(String answer, UnaryOperator<RawEvent> inflict) {
        @Override
        public String toString() {
            return answer;
        }
    }

    /** In the order of the checks. */
    private static final List<Flaw> FLAWS = List.of(
            new Flaw("MALFORMED_CLOUDEVENT", event -> event.without("/id")),
            new Flaw("irrelevant", event -> event.with("/type", "\"channel.parked.v0\"")),
            new Flaw("KEY_MISMATCH", event -> event.key("another")),
            new Flaw("INVALID_DATA", event -> event.with("/data/channel/party/role", "5")),
            new Flaw("SUBJECT_MISMATCH", event -> event.with("/subject", "\"another\"")),
            new Flaw("FUTURE_TIMESTAMP", event -> event.with("/data/timestamp", "\"2099-01-01T00:00:00Z\"")));

    private static final List<UnaryOperator<RawEvent>> MODES =
            List.of(event -> event, event -> event.withoutHeader("content-type"), RawEvent::binary);

    static Stream<List<Flaw>> everySetOfFlaws() {
        return IntStream.range(1, 1 << FLAWS.size())
                .mapToObj(bits -> IntStream.range(0, FLAWS.size())
                        .filter(flaw -> (bits & (1 << flaw)) != 0)
                        .mapToObj(FLAWS::get)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("everySetOfFlaws")
    void shouldNameTheFirstFlawOfSeveral(List<Flaw> flaws) {
        for (UnaryOperator<RawEvent> mode : MODES) {
            RawEvent event = RawEvent.held().key(RawEvent.CHANNEL);
            for (Flaw flaw : flaws) {
                event = flaw.inflict.apply(event);
            }

            Decoded decoded = mode.apply(event).decodedAsKeyed();

            assertThat(answer(decoded)).isEqualTo(flaws.get(0).answer);
        }
    }

    @Test
    void shouldNotLookAtTheKeyOfInputThatIsNotKeyedByChannel() {
        Decoded decoded = RawEvent.held().key("another").decoded();

        assertThat(answer(decoded)).isEqualTo("relevant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channelId\":null}",
                "{\"channelId\":\"\"}",
                "{\"channelId\":5}",
                "{\"channelId\":\"\\ud800\"}",
                "{}",
                "null",
                "5",
            })
    void shouldNotSpeakOfAKeyMismatchWhereTheDataHasNoChannel(String channel) {
        RawEvent held = RawEvent.held().key("another").with("/data/channel", channel);

        Decoded decoded = held.decodedAsKeyed();

        assertThat(answer(decoded)).isEqualTo("INVALID_DATA");
    }

    @Test
    void shouldNotTakeAMissingKeyForTheChannel() {
        Decoded decoded = RawEvent.held().decodedAsKeyed();

        assertThat(answer(decoded)).isEqualTo("KEY_MISMATCH");
    }

    @Test
    void shouldFindDataThatIsNotJsonBeforeItLooksAtTheKey() {
        RawEvent held = RawEvent.held().binary().key("another").value("{\"channel\":{\"channelId\":\"a\"}} x");

        Decoded decoded = held.decodedAsKeyed();

        assertThat(answer(decoded)).isEqualTo("MALFORMED_CLOUDEVENT");
    }

    @Test
    void shouldFindWhatIsNotJsonBeforeItLooksAtTheType() {
        RawEvent parked = RawEvent.held().with("/type", "\"channel.parked.v0\"");

        Decoded decoded = parked.value(parked.text() + "}").decoded();

        assertThat(answer(decoded)).isEqualTo("MALFORMED_CLOUDEVENT");
    }

    private static String answer(Decoded decoded) {
        return decoded.fold(new Answer());
    }
}

package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.durations.ingest.Decoded.Irrelevant;
import io.holdduration.durations.ingest.Decoded.Relevant;
import io.holdduration.durations.ingest.Decoded.Tombstone;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's examples in every form in which they may come, and what they turn out to be. */
class ChannelEventDecoderTest {
    private static final String ID = "2VejGqWZPqHXHVNcfUPUO8IASAp";
    private static final EventDetails DETAILS = new EventDetails(
            "1371f451-116a-4abc-8869-bc678ef67070",
            "3e71f453-116a-3abc-7769-bc678ef6e080",
            "agent",
            "1544",
            "ef71f453-556a-3abc-7769-bc678ef6e090",
            null);

    static Stream<UnaryOperator<RawEvent>> modes() {
        return Stream.of(
                event -> event,
                event -> event.withoutHeader("content-type"),
                RawEvent::binary,
                event -> event.binary().withoutHeader("content-type"),
                ChannelEventDecoderTest::base64);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void shouldReadTheVendorsHeldEvent(UnaryOperator<RawEvent> mode) {
        Decoded decoded = mode.apply(RawEvent.held()).decoded();

        assertThat(decoded)
                .isEqualTo(new Relevant(new ChannelEvent(
                        RawEvent.CHANNEL, EventKind.HELD, RawEvent.AT, new Lineage("channel.held.v1", ID), DETAILS)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void shouldReadTheVendorsRetrievedEvent(UnaryOperator<RawEvent> mode) {
        Decoded decoded = mode.apply(RawEvent.retrieved()).decoded();

        assertThat(decoded)
                .isEqualTo(new Relevant(new ChannelEvent(
                        "27f5fdb2-f82f-4efe-9ef8-8453c9297ab3",
                        EventKind.RETRIEVED,
                        RawEvent.AT,
                        new Lineage("channel.retrieved.v0", ID),
                        DETAILS)));
    }

    @Test
    void shouldReadTheReasonBesideTheChannel() {
        RawEvent ended = RawEvent.held().with("/type", "\"channel.ended.v0\"").with("/data/reason", "\"released\"");

        ChannelEvent event = ended.event();

        assertThat(event.kind()).isEqualTo(EventKind.ENDED);
        assertThat(event.details().reason()).isEqualTo("released");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"channel.held.v0", "channel.held.v1", "channel.held.v2", "channel.held.v12345678901234567890"})
    void shouldTakeEveryVersionOfAType(String type) {
        RawEvent held = RawEvent.held().with("/type", "\"" + type + "\"");

        ChannelEvent event = held.event();

        assertThat(event.kind()).isEqualTo(EventKind.HELD);
        assertThat(event.lineage().type()).isEqualTo(type);
    }

    @Test
    void shouldCallARecordWithoutValueATombstoneWhateverItsHeaders() {
        RawEvent tombstone =
                RawEvent.held().binary().header("ce_specversion", "0.3").value((byte[]) null);

        Decoded decoded = tombstone.decodedAsKeyed();

        assertThat(decoded).isEqualTo(new Tombstone());
    }

    @Test
    void shouldNotLookAtTheDataOfATypeThatDoesNotMatter() {
        RawEvent parked = RawEvent.held().with("/type", "\"channel.parked.v0\"").binary();

        Decoded decoded = parked.value(new byte[] {(byte) 0xFF, 0, '{'}).decodedAsKeyed();

        assertThat(decoded).isEqualTo(new Irrelevant("channel.parked.v0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"text\"", "[[]]", "{\"timestamp\":5,\"channel\":[{\"channelId\":{}}]}"})
    void shouldNotMindTheDataOfATypeThatDoesNotMatter(String data) {
        RawEvent interrupted =
                RawEvent.held().with("/type", "\"channel.interrupted.v0\"").with("/data", data);

        Decoded decoded = interrupted.decodedAsKeyed();

        assertThat(decoded).isEqualTo(new Irrelevant("channel.interrupted.v0"));
    }

    @Test
    void shouldReadKeyedInputWhoseKeyIsTheChannel() {
        RawEvent held = RawEvent.held().key(RawEvent.CHANNEL);

        Decoded decoded = held.decodedAsKeyed();

        assertThat(decoded.relevantEvent()).isPresent();
    }

    @Test
    void shouldTakeAnyClockSkewThatADurationOfMillisecondsCanSay() {
        ChannelEventDecoder tolerant = new ChannelEventDecoder(false, Duration.ofMillis(Long.MAX_VALUE));

        Decoded decoded =
                tolerant.decode(RawEvent.held().headers(), null, RawEvent.held().value(), RawEvent.NOW);

        assertThat(decoded.relevantEvent()).isPresent();
    }

    @Test
    void shouldLeaveTheHeadersAsTheyAre() {
        RawEvent held = RawEvent.held().binary().withoutHeader("content-type").header("content-type", (byte[]) null);
        ((RecordHeaders) held.headers()).setReadOnly();

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    private static RawEvent base64(RawEvent event) {
        byte[] data = RawEvent.of(event.value()).binary().value();
        String text = Base64.getEncoder().encodeToString(data);
        return event.without("/data").with("/data_base64", "\"" + text + "\"");
    }
}

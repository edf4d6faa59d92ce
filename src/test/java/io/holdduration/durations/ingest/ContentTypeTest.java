package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a record says, or fails to say, that it is a CloudEvent. */
class ContentTypeTest {

    @ParameterizedTest
    @CsvSource({
        "content-type, application/cloudevents+json",
        "Content-Type, application/cloudevents+json",
        "CONTENT-TYPE, APPLICATION/CLOUDEVENTS+JSON",
        "content-type, application/CloudEvents+Json;charset=utf-8",
        "Content-type, application/cloudevents+json ; charset=UTF-8; x=y",
        "content-type, application/cloudevents+json;",
        "content-type, application/cloudevents",
        "content-type, application/cloudevents; charset=utf-8",
    })
    void shouldReadStructuredModeInEverySpelling(String name, String contentType) {
        RawEvent held = RawEvent.of(RawEvent.vendor("channel.held.v1")).header(name, contentType);

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents-batch+json",
                "application/cloudevents+avro",
                "application/cloudevents+protobuf",
                "application/cloudevents+jsonx",
                "application/cloudevents+json\u0000",
                "application/cloudevents+json\u00A0;",
                "application/cloudeventsx",
                "Application/CloudEvents+XML; charset=utf-8",
            })
    void shouldRejectAnotherFormatOfCloudEvents(String contentType) {
        RawEvent held = RawEvent.of(RawEvent.vendor("channel.held.v1")).header("content-type", contentType);

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    /** Relays label whole events as their HTTP clients do by default. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "text/plain",
                "text/plain;charset=ISO-8859-1",
                "application/octet-stream",
                "application/xml",
                "application/avro",
                " application/cloudevents+json",
                "\"application/json\"",
                "",
                ";",
                "\u0000",
            })
    void shouldReadAWholeEventWhateverLabelItHas(String contentType) {
        for (String name : new String[] {"content-type", "Content-Type"}) {
            RawEvent held = RawEvent.of(RawEvent.vendor("channel.held.v1")).header(name, contentType);

            assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/cloudevents+json, application/json",
        "application/cloudevents+json, text/plain",
        "application/cloudevents+json, application/cloudevents+avro",
        "application/cloudevents, application/cloudevents-batch+json",
    })
    void shouldTakeTheExactSpellingForStructuredModeWhateverAnotherSays(String exact, String other) {
        for (RawEvent event : List.of(inBothModes(), RawEvent.held().withoutHeader("content-type"))) {
            assertThat(bothSpellings(event, exact, other))
                    .containsOnly(RawEvent.held().decoded());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/cloudevents+json; charset=utf-8",
        "application/json, APPLICATION/CLOUDEVENTS+JSON",
        "application/json, application/cloudevents+avro",
        "application/json, text/plain",
        "text/plain, application/json",
        "'', application/cloudevents+json",
    })
    void shouldTakeTheExactSpellingForBinaryModeWhateverAnotherSays(String exact, String other) {
        RawEvent binary = RawEvent.held().binary().withoutHeader("content-type");

        assertThat(bothSpellings(binary, exact, other))
                .containsOnly(RawEvent.held().decoded());
    }

    @Test
    void shouldTakeAnotherSpellingWhereTheExactOneHasNoValue() {
        RawEvent structured = RawEvent.of(RawEvent.vendor("channel.held.v1"))
                .header("ce_specversion", "1.0")
                .header("ce_id", "other");
        structured.header("content-type", (byte[]) null).header("CONTENT-TYPE", "application/cloudevents+json");

        assertThat(structured.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldTakeTheLastOfSeveralContentTypesInOneSpelling() {
        for (String name : new String[] {"content-type", "Content-Type"}) {
            RawEvent structured = inBothModes()
                    .header(name, "application/cloudevents+avro")
                    .header(name, "application/json")
                    .header(name, "application/cloudevents+json");
            RawEvent binary = RawEvent.held()
                    .binary()
                    .withoutHeader("content-type")
                    .header(name, "application/cloudevents+json")
                    .header(name, "application/json");

            assertThat(structured.decoded()).isEqualTo(RawEvent.held().decoded());
            assertThat(binary.decoded()).isEqualTo(RawEvent.held().decoded());
        }
    }

    /** As proxies join headers of one name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json, application/json",
                "application/cloudevents+json,application/cloudevents+json",
                "application/cloudevents+json charset=utf-8",
                "application/cloudevents+json\t;charset=utf-8",
                "application/cloudevents+json\r\n",
                "application/cloudevents+json\f",
                "application/cloudevents\u000B+json",
                "application/cloudevents+json ; \u00E4",
            })
    void shouldReadTheFormatUpToWhatFollowsIt(String contentType) {
        RawEvent held = inBothModes().header("content-type", contentType);

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldNotTakeAVersionWithoutValueForBinaryMode() {
        RawEvent held = RawEvent.held().withoutHeader("content-type").header("ce_specversion", (byte[]) null);

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    /** As one SDK writes it, beside the content type or instead of it. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", ""})
    void shouldReadBinaryModeWithTheTypeOfItsDataAsAnAttribute(String dataContentType) {
        RawEvent beside = RawEvent.held().binary().header("ce_datacontenttype", dataContentType);
        RawEvent instead =
                RawEvent.held().binary().withoutHeader("content-type").header("ce_datacontenttype", dataContentType);

        assertThat(beside.decoded()).isEqualTo(RawEvent.held().decoded());
        assertThat(instead.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/json",
                "application/vnd.some-thing+json",
                "application/octet-stream",
                "",
            })
    void shouldReadBinaryModeWhateverItSaysOfItsData(String contentType) {
        RawEvent held = RawEvent.held().binary().withoutHeader("content-type").header("content-type", contentType);

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldPassOverAContentTypeWithoutValueBehindAnother() {
        RawEvent held = RawEvent.held().binary().header("content-type", (String) null);

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldTakeStructuredModeForStructuredThoughThereAreAttributeHeaders() {
        RawEvent held = RawEvent.held().header("ce_specversion", "1.0").header("ce_type", "channel.ended.v0");

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldTakeABatchInBinaryHeadersForWhatItsContentTypeSays() {
        RawEvent batch = RawEvent.held().binary().header("content-type", "application/cloudevents-batch+json");

        RejectReason reason = batch.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @Test
    void shouldPassOverAContentTypeWithoutValue() {
        RawEvent structured = RawEvent.of(RawEvent.vendor("channel.held.v1")).header("content-type", (byte[]) null);
        RawEvent binary = RawEvent.held().binary().withoutHeader("content-type").header("content-type", (byte[]) null);

        assertThat(structured.decoded()).isEqualTo(RawEvent.held().decoded());
        assertThat(binary.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldPassOverAContentTypeWithoutValueBesideOneWithAValue(boolean isLast) {
        RawEvent structured = twoContentTypes(RawEvent.held(), "application/cloudevents+json", isLast);
        RawEvent binary = twoContentTypes(RawEvent.held().binary(), "application/json", isLast);

        assertThat(structured.decoded()).isEqualTo(RawEvent.held().decoded());
        assertThat(binary.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldReadAWholeEventWhoseContentTypeIsNotText() {
        byte[] bytes = "\u00FF\u00FE".getBytes(StandardCharsets.ISO_8859_1);
        RawEvent held = RawEvent.of(RawEvent.vendor("channel.held.v1")).header("content-type", bytes);

        assertThat(held.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "APPLICATION/JSON;charset=utf-8", "text/json", "application/x-y.z+json"})
    void shouldReadDataThatIsSaidToBeJson(String dataContentType) {
        RawEvent held = RawEvent.held().with("/datacontenttype", "\"" + dataContentType + "\"");

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "json", "application/jsonp"})
    void shouldRejectAJsonObjectThatIsSaidToBeSomethingElse(String dataContentType) {
        RawEvent held = RawEvent.held().with("/datacontenttype", "\"" + dataContentType + "\"");

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    /** A whole event that has the headers of binary mode as well, all of them wrong. */
    private static RawEvent inBothModes() {
        return RawEvent.held()
                .withoutHeader("content-type")
                .header("ce_specversion", "1.0")
                .header("ce_type", "channel.ended.v0")
                .header("ce_id", "other");
    }

    /** What the event is with both content types, in either order. */
    private static List<Decoded> bothSpellings(RawEvent event, String exact, String other) {
        event.withoutHeader("content-type").header("content-type", exact).header("Content-Type", other);
        Decoded exactFirst = event.decoded();
        event.withoutHeader("content-type").header("content-type", exact);
        return List.of(exactFirst, event.decoded());
    }

    private static RawEvent twoContentTypes(RawEvent event, String contentType, boolean isEmptyOneLast) {
        RawEvent none = event.withoutHeader("content-type");
        return isEmptyOneLast
                ? none.header("content-type", contentType).header("content-type", (byte[]) null)
                : none.header("content-type", (byte[]) null).header("content-type", contentType);
    }
}

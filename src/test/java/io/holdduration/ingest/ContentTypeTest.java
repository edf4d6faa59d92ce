package io.holdduration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
                " application/cloudevents+json",
                "application/json",
                "text/plain",
                "",
                ";",
                "\u0000",
            })
    void shouldRejectAnyOtherContentTypeOfAnEventWithoutAttributeHeaders(String contentType) {
        RawEvent held = RawEvent.of(RawEvent.vendor("channel.held.v1")).header("content-type", contentType);

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
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
    void shouldRejectAContentTypeThatIsNotText() {
        byte[] bytes = "\u00FF\u00FE".getBytes(StandardCharsets.ISO_8859_1);
        RawEvent held = RawEvent.of(RawEvent.vendor("channel.held.v1")).header("content-type", bytes);

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
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
    @ValueSource(strings = {"text/plain", "application/xml", "json", "application/jsonp", ""})
    void shouldRejectAJsonObjectThatIsSaidToBeSomethingElse(String dataContentType) {
        RawEvent held = RawEvent.held().with("/datacontenttype", "\"" + dataContentType + "\"");

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    private static RawEvent twoContentTypes(RawEvent event, String contentType, boolean isEmptyOneLast) {
        RawEvent none = event.withoutHeader("content-type");
        return isEmptyOneLast
                ? none.header("content-type", contentType).header("content-type", (byte[]) null)
                : none.header("content-type", (byte[]) null).header("content-type", contentType);
    }
}

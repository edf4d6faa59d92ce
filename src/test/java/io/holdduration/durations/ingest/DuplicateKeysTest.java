package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventDetails;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is given twice in one JSON object: the last one counts, with all that is in it. */
class DuplicateKeysTest {

    @Test
    void shouldTakeTheLastOfTwoTexts() {
        assertThat(first("\"id\":\"other\",").event().lineage().id()).isEqualTo("2VejGqWZPqHXHVNcfUPUO8IASAp");
        assertThat(last(",\"id\":\"other\"").event().lineage().id()).isEqualTo("other");
        assertThat(last(",\"id\":null").rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @Test
    void shouldNotMixTwoDataObjects() {
        RawEvent event = last(",\"data\":{\"timestamp\":\"2022-08-30T14:34:36.088Z\"}");

        assertThat(event.rejection()).isEqualTo(RejectReason.INVALID_DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"interactionId\":\"x\"}"})
    void shouldNotMixTwoChannels(String second) {
        RawEvent event = inData(",\"channel\":" + second);

        assertThat(event.rejection()).isEqualTo(RejectReason.INVALID_DATA);
    }

    @Test
    void shouldNotMixTheDetailsOfTwoChannels() {
        RawEvent event = inData(",\"channel\":{\"channelId\":\"" + RawEvent.CHANNEL + "\"}");

        assertThat(event.event().details()).isEqualTo(EventDetails.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"userId\":null}"})
    void shouldNotMixTwoParties(String second) {
        String channel = RawEvent.held().text().replace("\"channel\":{", "\"channel\":{\"party\":{\"role\":\"x\"},");
        String twice = channel.replaceFirst("(?s)(\"userId\":.*?)\\}", "$1},\"party\":" + second);

        RawEvent event = RawEvent.held().value(twice);

        assertThat(event.event().details())
                .isEqualTo(new EventDetails(
                        "1371f451-116a-4abc-8869-bc678ef67070",
                        "3e71f453-116a-3abc-7769-bc678ef6e080",
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void shouldNotTrustAFieldThatOnceHadTheWrongType() {
        RawEvent event = inData(",\"reason\":5,\"reason\":\"released\"");

        assertThat(event.rejection()).isEqualTo(RejectReason.INVALID_DATA);
    }

    @Test
    void shouldRejectDataInTwoForms() {
        assertThat(last(",\"data_base64\":\"e30=\"").rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        assertThat(first("\"data_base64\":\"e30=\",").rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @Test
    void shouldTakeNullInOneFormAsAbsent() {
        String encoded = "\"" + Base64.getEncoder().encodeToString(data()) + "\"";

        RawEvent nullData = RawEvent.held().with("/data", "null").with("/data_base64", encoded);

        assertThat(nullData.decoded()).isEqualTo(RawEvent.held().decoded());
        assertThat(last(",\"data\":null,\"data_base64\":" + encoded).decoded())
                .isEqualTo(RawEvent.held().decoded());
        assertThat(last(",\"data_base64\":null").decoded())
                .isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldRejectNullWithoutTheOtherForm() {
        RawEvent nullData = RawEvent.held().with("/data", "null");

        assertThat(nullData.rejection()).isEqualTo(RejectReason.INVALID_DATA);
        assertThat(nullData.with("/data_base64", "null").rejection()).isEqualTo(RejectReason.INVALID_DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"!\"", "5", "{}", "[]", "\"e30\"", "true"})
    void shouldRejectDataThatIsNotBase64(String text) {
        RawEvent event = RawEvent.held().without("/data").with("/data_base64", text);

        assertThat(event.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @Test
    void shouldLookIntoBase64OnlyWhereTheTypeMatters() {
        RawEvent notJson = RawEvent.held().without("/data").with("/data_base64", "\"e30gfQ==\"");

        assertThat(notJson.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        assertThat(notJson.with("/type", "\"agent.state.v0\"").decoded().rejection())
                .isEmpty();
    }

    private static byte[] data() {
        return RawEvent.of(RawEvent.held().value()).binary().value();
    }

    private static RawEvent first(String members) {
        return RawEvent.held().value("{" + members + RawEvent.held().text().substring(1));
    }

    private static RawEvent last(String members) {
        return RawEvent.held().value(RawEvent.held().text().strip().replaceFirst("\\}$", members + "}"));
    }

    private static RawEvent inData(String members) {
        return RawEvent.held().value(RawEvent.held().text().strip().replaceFirst("(\\s+\\}\\s+\\})$", members + "$1"));
    }
}

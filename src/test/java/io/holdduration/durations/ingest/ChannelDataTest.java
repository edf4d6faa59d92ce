package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of the data: null, absent, of the wrong type, too long, given twice. */
class ChannelDataTest {
    private static final List<String> OPTIONAL_TEXTS = List.of(
            "/data/channel/interactionId",
            "/data/channel/conversationId",
            "/data/channel/party/role",
            "/data/channel/party/agentId",
            "/data/channel/party/userId",
            "/data/reason");

    static Stream<String> optionalTexts() {
        return OPTIONAL_TEXTS.stream();
    }

    static Stream<String> texts() {
        return Stream.concat(Stream.of("/data/timestamp", "/data/channel/channelId"), optionalTexts());
    }

    static Stream<String> fields() {
        return Stream.concat(Stream.of("/data", "/data/channel", "/data/channel/party"), texts());
    }

    @ParameterizedTest
    @MethodSource("optionalTexts")
    void shouldDoWithoutAnOptionalField(String field) {
        EventDetails absent = RawEvent.held().without(field).event().details();
        EventDetails isNull = RawEvent.held().with(field, "null").event().details();
        EventDetails given = RawEvent.held().with(field, "\"given\"").event().details();

        assertThat(valueOf(field, absent)).isNull();
        assertThat(valueOf(field, isNull)).isNull();
        assertThat(valueOf(field, given)).isEqualTo("given");
    }

    @Test
    void shouldDoWithoutAParty() {
        ChannelEvent absent = RawEvent.held().without("/data/channel/party").event();
        ChannelEvent isNull =
                RawEvent.held().with("/data/channel/party", "null").event();

        assertThat(absent).isEqualTo(isNull);
        assertThat(absent.details().partyRole()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/data/timestamp", "/data/channel", "/data/channel/channelId"})
    void shouldNotDoWithoutWhatAHoldNeeds(String field) {
        assertThat(RawEvent.held().without(field).rejection()).isEqualTo(RejectReason.INVALID_DATA);
        assertThat(RawEvent.held().with(field, "null").rejection()).isEqualTo(RejectReason.INVALID_DATA);
        assertThat(RawEvent.held().with(field, "\"\"").rejection()).isEqualTo(RejectReason.INVALID_DATA);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void shouldRejectAFieldOfTheWrongType(String field) {
        for (String json :
                List.of("5", "1e99", "true", "[]", "[{\"a\":[\"x\"]}]", field.contains("Id") ? "{}" : "-1")) {
            RawEvent held = RawEvent.held().with(field, json);

            assertThat(held.rejection()).as(json).isEqualTo(RejectReason.INVALID_DATA);
        }
    }

    @ParameterizedTest
    @MethodSource("optionalTexts")
    void shouldTakeUpTo1024Characters(String field) {
        String longest = "x".repeat(1024);

        ChannelEvent event = RawEvent.held().with(field, "\"" + longest + "\"").event();
        RejectReason reason =
                RawEvent.held().with(field, "\"" + longest + "x\"").rejection();

        assertThat(valueOf(field, event.details())).isEqualTo(longest);
        assertThat(reason).isEqualTo(RejectReason.INVALID_DATA);
    }

    @Test
    void shouldTakeAChannelOfUpTo1024CharactersAndAnIdThatFitsBesideItsType() {
        String channel = "\u20AC".repeat(1024);
        String id = "i".repeat(1024 - "channel.held.v1".length());
        RawEvent longest = RawEvent.held()
                .without("/subject")
                .with("/data/channel/channelId", quoted(channel))
                .with("/id", quoted(id));

        assertThat(longest.event().channelId()).isEqualTo(channel);
        assertThat(longest.event().lineage().id()).isEqualTo(id);
    }

    @Test
    void shouldRejectAChannelOrAnIdThatIsACharacterLonger() {
        String channel = "\u20AC".repeat(1025);
        String id = "i".repeat(1025 - "channel.held.v1".length());

        assertThat(RawEvent.held().with("/id", quoted(id)).rejection()).isEqualTo(RejectReason.INVALID_DATA);
        assertThat(RawEvent.held()
                        .without("/subject")
                        .with("/data/channel/channelId", quoted(channel))
                        .rejection())
                .isEqualTo(RejectReason.INVALID_DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udfff",
                "a\\udbffb",
                "\\udc00\\ud800",
                "\\ud83d\\ude00\\ud83d",
                "\\ud83d\\ud83d\\ude00"
            })
    void shouldRejectHalfASurrogatePairBecauseTwoChannelsWouldShareItsBytes(String half) {
        for (String field : Stream.concat(texts(), Stream.of("/id")).toList()) {
            RawEvent held = RawEvent.held().with(field, "\"" + half + "\"");

            assertThat(held.rejection()).as(field).isEqualTo(RejectReason.INVALID_DATA);
        }
    }

    @Test
    void shouldTakeAWholeSurrogatePair() {
        RawEvent held = RawEvent.held().with("/data/channel/party/role", "\"\\ud83d\\ude00x\"");

        assertThat(held.event().details().partyRole()).isEqualTo("\uD83D\uDE00x");
    }

    @Test
    void shouldLetUnknownFieldsAndRolesPass() {
        RawEvent held = RawEvent.held()
                .with("/data/extra", "{\"channel\":{\"channelId\":\"x\"},\"timestamp\":[]}")
                .with("/data/channel/extra", "[{\"party\":5}]")
                .with("/data/channel/party/extra", "\"\\ud800\"")
                .with("/data/channel/party/role", "\"janitor\"");

        assertThat(held.event().channelId()).isEqualTo(RawEvent.CHANNEL);
        assertThat(held.event().details().partyRole()).isEqualTo("janitor");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String valueOf(String field, EventDetails details) {
        return switch (OPTIONAL_TEXTS.indexOf(field)) {
            case 0 -> details.interactionId();
            case 1 -> details.conversationId();
            case 2 -> details.partyRole();
            case 3 -> details.agentId();
            case 4 -> details.userId();
            default -> details.reason();
        };
    }
}

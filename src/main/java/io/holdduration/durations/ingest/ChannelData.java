package io.holdduration.durations.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdduration.domain.EventDetails;
import io.holdduration.platform.encoding.UntrustedJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The data of a channel event, limited to the fields that this product uses. Fields of the wrong JSON type do not stop
 * the parsing: the event may turn out to have an irrelevant type.
 */
final class ChannelData {
    @Nullable String problem;

    @Nullable String timestamp;

    @Nullable String channelId;

    private @Nullable String interactionId;
    private @Nullable String conversationId;
    private @Nullable String partyRole;
    private @Nullable String agentId;
    private @Nullable String userId;
    private @Nullable String reason;

    private ChannelData() {}

    static ChannelData none() {
        return new ChannelData();
    }

    /** Reads the value at the parser's current token. */
    static ChannelData read(JsonParser parser) throws IOException {
        ChannelData data = new ChannelData();
        data.readObject("data", parser, data::readDataField);
        return data;
    }

    EventDetails details() {
        return new EventDetails(interactionId, conversationId, partyRole, agentId, userId, reason);
    }

    private void readDataField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "timestamp" -> timestamp = readString(name, parser);
            case "reason" -> reason = readString(name, parser);
            case "channel" -> {
                forgetChannel();
                readObject(name, parser, this::readChannelField);
            }
            default -> parser.skipChildren();
        }
    }

    private void readChannelField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "channelId" -> channelId = readString(name, parser);
            case "interactionId" -> interactionId = readString(name, parser);
            case "conversationId" -> conversationId = readString(name, parser);
            case "party" -> {
                forgetParty();
                readObject(name, parser, this::readPartyField);
            }
            default -> parser.skipChildren();
        }
    }

    private void readPartyField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "role" -> partyRole = readString(name, parser);
            case "agentId" -> agentId = readString(name, parser);
            case "userId" -> userId = readString(name, parser);
            default -> parser.skipChildren();
        }
    }

    /** Clears the channel's fields. If a key is repeated, its last value replaces all earlier ones, as in other JSON parsers. */
    private void forgetChannel() {
        channelId = null;
        interactionId = null;
        conversationId = null;
        forgetParty();
    }

    private void forgetParty() {
        partyRole = null;
        agentId = null;
        userId = null;
    }

    private void readObject(String name, JsonParser parser, UntrustedJson.FieldReader fields) throws IOException {
        boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
        if (!UntrustedJson.readObject(parser, fields) && !isNull) {
            note(name + " is not an object");
        }
    }

    private @Nullable String readString(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String value = parser.getText();
            String textProblem = StorableText.problem(name, value);
            if (textProblem == null) {
                return value;
            }
            note(textProblem);
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            note(name + " is not a string");
            parser.skipChildren();
        }
        return null;
    }

    private void note(String newProblem) {
        problem = problem == null ? newProblem : problem;
    }
}

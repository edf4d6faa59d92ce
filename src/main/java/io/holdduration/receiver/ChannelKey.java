package io.holdduration.receiver;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.holdduration.platform.encoding.UntrustedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The record key of an event: the channel, so that the topic is keyed as {@code hold.input.keyed.by.channel} needs it. Of a repeated name
 * the last value counts, as in the processor's decoder.
 */
final class ChannelKey {
    private @Nullable String channelId;
    private @Nullable String subject;
    private byte @Nullable [] encodedData;

    private ChannelKey() {}

    /** Reads the key of an event; a body that is not JSON has none. */
    static ChannelKey of(byte[] body) {
        ChannelKey key = new ChannelKey();
        try {
            key.readEvent(body);
            key.readEncodedData();
            return key;
        } catch (IOException e) {
            return new ChannelKey(); // the processor rejects the event with any key
        }
    }

    /** Returns whether {@code data.channel.channelId} can be read; the key may be there without it. */
    boolean hasChannel() {
        return channelId != null && !channelId.isEmpty();
    }

    /** Returns {@code data.channel.channelId} in UTF-8, otherwise {@code subject}; null if neither can be read. */
    byte @Nullable [] bytes() {
        String text = hasChannel() ? channelId : subject;
        return text == null || text.isEmpty() ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private void readEvent(byte[] body) throws IOException {
        try (JsonParser parser = UntrustedJson.parser(body)) {
            parser.nextToken();
            UntrustedJson.readObject(parser, this::readAttribute);
        }
    }

    private void readAttribute(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "subject" -> subject = text(parser);
            case "data" -> {
                channelId = null;
                UntrustedJson.readObject(parser, this::readData);
            }
            case "data_base64" -> encodedData = binary(parser);
            default -> parser.skipChildren();
        }
    }

    private void readEncodedData() {
        if (encodedData != null && channelId == null) {
            try (JsonParser parser = UntrustedJson.parser(encodedData)) {
                parser.nextToken();
                UntrustedJson.readObject(parser, this::readData);
            } catch (IOException e) {
                channelId = null; // the subject can be read all the same
            }
        }
    }

    private void readData(String name, JsonParser parser) throws IOException {
        if (name.equals("channel")) {
            channelId = null;
            UntrustedJson.readObject(parser, this::readChannel);
        } else {
            parser.skipChildren();
        }
    }

    private void readChannel(String name, JsonParser parser) throws IOException {
        if (name.equals("channelId")) {
            channelId = text(parser);
        } else {
            parser.skipChildren();
        }
    }

    private static byte @Nullable [] binary(JsonParser parser) throws IOException {
        try {
            return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getBinaryValue() : null;
        } catch (StreamReadException e) {
            return null; // not Base64; what follows can be read
        }
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }
}

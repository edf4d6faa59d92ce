package io.holdduration.durations.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.holdduration.platform.encoding.UntrustedJson;
import java.io.CharConversionException;
import java.io.IOException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A parsed CloudEvent. The CloudEvents Kafka binding reads the attributes of binary mode. JSON is parsed once, as a
 * stream, and only the needed fields are kept. Unused attributes are not validated, so an unreadable {@code time} or an
 * extension with an unusual name loses no hold.
 */
final class ParsedCloudEvent {
    final Envelope envelope = new Envelope();
    private @Nullable ChannelData data;
    private byte @Nullable [] dataBytes;

    private ParsedCloudEvent() {}

    /** Reads the envelope, and the data if it is part of the envelope. */
    static ParsedCloudEvent read(Headers headers, byte[] value) throws IOException, MalformedCloudEventException {
        ParsedCloudEvent event = new ParsedCloudEvent();
        if (ContentMode.of(headers) == ContentMode.STRUCTURED) {
            try (JsonParser parser = parser(value)) {
                event.readEnvelope(parser);
            }
        } else {
            MessageReader message = KafkaMessageFactory.createReader(ContentMode.understood(headers), value);
            message.read(version -> {
                event.envelope.set("specversion", version.toString());
                return event.envelope;
            });
            event.dataBytes = value;
        }
        return event;
    }

    /** Returns the data; parses it first if it is in bytes of its own. */
    ChannelData data() throws IOException, MalformedCloudEventException {
        if (data != null) {
            return data;
        }
        if (dataBytes == null || dataBytes.length == 0) {
            return ChannelData.none();
        }
        try (JsonParser parser = parser(dataBytes)) {
            parser.nextToken();
            ChannelData read = ChannelData.read(parser);
            expectEnd(parser);
            return read;
        }
    }

    private static JsonParser parser(byte[] json) throws IOException, MalformedCloudEventException {
        try {
            return UntrustedJson.parser(json);
        } catch (CharConversionException e) {
            throw new MalformedCloudEventException("not UTF-8");
        }
    }

    private void readEnvelope(JsonParser parser) throws IOException, MalformedCloudEventException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedCloudEventException("not a JSON object");
        }
        boolean isDataText = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("data")) {
                isDataText = token == JsonToken.VALUE_STRING;
                data = token == JsonToken.VALUE_NULL ? null : ChannelData.read(parser);
            } else if (name.equals("data_base64")) {
                dataBytes = token == JsonToken.VALUE_NULL ? null : parser.getBinaryValue();
            } else if (Envelope.isRead(name)) {
                envelope.set(name, readAttribute(name, parser));
            } else {
                parser.skipChildren();
            }
        }
        expectEnd(parser);
        if (data != null && dataBytes != null) {
            throw new MalformedCloudEventException("both data and data_base64");
        }
        if (data != null && !isDataText && !envelope.isJson()) {
            throw new MalformedCloudEventException("datacontenttype is not JSON, data is");
        }
    }

    private static @Nullable String readAttribute(String name, JsonParser parser)
            throws IOException, MalformedCloudEventException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw new MalformedCloudEventException(name + " is not a string");
        };
    }

    private static void expectEnd(JsonParser parser) throws IOException, MalformedCloudEventException {
        if (parser.nextToken() != null) {
            throw new MalformedCloudEventException("more than one JSON value");
        }
    }

    /** Signals a record that is not a CloudEvent; it never leaves the package. */
    static final class MalformedCloudEventException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedCloudEventException(String message) {
            super(message, null, false, false);
        }
    }
}

package io.holdduration.platform.encoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import java.io.CharConversionException;
import java.io.IOException;

/** Parsers of JSON from untrusted sources. */
public final class UntrustedJson {
    /** The JSON factory. Names are not interned: a record with a hundred thousand unknown names would fill the JVM's string table. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private UntrustedJson() {}

    /**
     * Creates a parser for JSON in UTF-8, or in another encoding that it detects. In UTF-8, the parser pads the last
     * bytes of a name with FF. It therefore confuses a name that contains FF with an earlier one without it. FF never
     * occurs in UTF-8, and the result for an event must not depend on earlier events.
     *
     * @throws CharConversionException if FF occurs in UTF-8
     */
    public static JsonParser parser(byte[] json) throws IOException {
        JsonParser parser = JSON.createParser(json);
        if (parser instanceof UTF8StreamJsonParser && contains(json, (byte) 0xFF)) {
            parser.close();
            throw new CharConversionException("not UTF-8");
        }
        return parser;
    }

    /** Reads one field of an object; the parser is at its value. */
    @FunctionalInterface
    public interface FieldReader {
        /** Reads the value, up to its last token. */
        void read(String name, JsonParser parser) throws IOException;
    }

    /**
     * Reads the object at which the parser is.
     *
     * @return whether there is an object; another value is skipped
     */
    public static boolean readObject(JsonParser parser, FieldReader fields) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.read(name, parser);
        }
        return true;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte actual : bytes) {
            if (actual == wanted) {
                return true;
            }
        }
        return false;
    }
}

package io.holdduration.bench.contender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A held or retrieved event, read in good faith: names are looked for at any depth, all are expected to be there, and
 * nothing is checked.
 */
record LeanEvent(
        String type,
        String id,
        String channelId,
        long timestampMillis,
        String interactionId,
        String conversationId,
        String partyRole,
        String agentId,
        String userId) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String RETRIEVED = "channel.retrieved.";

    boolean isRetrieved() {
        return type.startsWith(RETRIEVED);
    }

    /** Whether the two can be the ends of one hold. */
    boolean isBeyond(LeanEvent other) {
        return isRetrieved() != other.isRetrieved()
                && (isRetrieved()
                        ? timestampMillis >= other.timestampMillis
                        : timestampMillis <= other.timestampMillis);
    }

    /** From a CloudEvent in structured mode. */
    static LeanEvent parse(byte[] json) {
        String[] found = new String[9];
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int field = token == JsonToken.FIELD_NAME ? field(parser.currentName()) : -1;
                if (field >= 0) {
                    found[field] = parser.nextTextValue();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LeanEvent(
                found[0],
                found[1],
                found[2],
                Instant.parse(found[3]).toEpochMilli(),
                found[4],
                found[5],
                found[6],
                found[7],
                found[8]);
    }

    private static int field(String name) {
        return switch (name) {
            case "type" -> 0;
            case "id" -> 1;
            case "channelId" -> 2;
            case "timestamp" -> 3;
            case "interactionId" -> 4;
            case "conversationId" -> 5;
            case "role" -> 6;
            case "agentId" -> 7;
            case "userId" -> 8;
            default -> -1;
        };
    }

    /** As few bytes as plain text allows; the channel is the record's key. */
    byte[] toBytes() {
        List<byte[]> texts = List.of(
                bytes(type),
                bytes(id),
                bytes(interactionId),
                bytes(conversationId),
                bytes(partyRole),
                bytes(agentId),
                bytes(userId));
        int size = texts.stream().mapToInt(text -> 1 + text.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + size).putLong(timestampMillis);
        texts.forEach(text -> buffer.put((byte) text.length).put(text));
        return buffer.array();
    }

    /** @throws BufferUnderflowException if it is something else */
    static LeanEvent read(byte[] key, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        long timestampMillis = buffer.getLong();
        String type = text(buffer);
        String id = text(buffer);
        String channelId = new String(key, StandardCharsets.UTF_8);
        return new LeanEvent(
                type,
                id,
                channelId,
                timestampMillis,
                text(buffer),
                text(buffer),
                text(buffer),
                text(buffer),
                text(buffer));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer buffer) {
        byte[] text = new byte[buffer.get()];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

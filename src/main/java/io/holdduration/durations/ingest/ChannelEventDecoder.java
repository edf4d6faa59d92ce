package io.holdduration.durations.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.durations.ingest.Decoded.Irrelevant;
import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.durations.ingest.Decoded.Relevant;
import io.holdduration.durations.ingest.Decoded.Tombstone;
import io.holdduration.durations.ingest.ParsedCloudEvent.MalformedCloudEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes and headers of a record. Decoding is total: it returns a result for any input. Defects are reported
 * as a reason, checked in the order of {@link RejectReason}.
 */
public final class ChannelEventDecoder {
    private static final String TYPE_PREFIX = "channel.";

    private final boolean isKeyedByChannel;
    private final long maxClockSkewMillis;

    /**
     * Creates a decoder for one kind of input.
     *
     * @param isKeyedByChannel whether the key must be the channel id
     * @param maxClockSkew the maximum time that an event may be ahead of the wall clock
     */
    public ChannelEventDecoder(boolean isKeyedByChannel, Duration maxClockSkew) {
        this.isKeyedByChannel = isKeyedByChannel;
        this.maxClockSkewMillis = maxClockSkew.toMillis();
    }

    /** Decodes a record at a reading of the wall clock, in ms since 1970. Throws nothing. */
    public Decoded decode(Headers headers, byte @Nullable [] key, byte @Nullable [] value, long wallMillis) {
        if (value == null) {
            return new Tombstone();
        }
        try {
            return decode(ParsedCloudEvent.read(headers, value), key, wallMillis);
        } catch (MalformedCloudEventException e) {
            return malformed(String.valueOf(e.getMessage()));
        } catch (StreamConstraintsException e) {
            return malformed("too deep, or with too long a number or name, for the JSON parser");
        } catch (JsonProcessingException e) {
            return malformed("not JSON from byte " + position(e.getLocation()));
        } catch (IOException | RuntimeException e) {
            // for anything that the binding or the parser throws on unexpected input
            return malformed("not readable: " + e.getClass().getSimpleName());
        }
    }

    private Decoded decode(ParsedCloudEvent event, byte @Nullable [] key, long wallMillis)
            throws IOException, MalformedCloudEventException {
        Envelope envelope = event.envelope;
        String problem = envelope.problem();
        if (problem != null || envelope.type == null || envelope.id == null) {
            return malformed(Objects.requireNonNullElse(problem, "incomplete"));
        }
        EventKind kind = kindOf(envelope.type);
        if (kind == null) {
            return new Irrelevant(envelope.type);
        }
        ChannelData data = event.data();
        String channelId = data.channelId;
        if (isKeyedByChannel && channelId != null && !channelId.isEmpty() && !isKey(channelId, key)) {
            return new Rejected(RejectReason.KEY_MISMATCH, "the key is not the channelId");
        }
        if (data.problem != null) {
            return invalid(data.problem);
        }
        if (channelId == null || channelId.isEmpty()) {
            return invalid("channelId is missing");
        }
        Lineage lineage = new Lineage(envelope.type, envelope.id);
        String lineageProblem = StorableText.problem("type and id", lineage.type(), lineage.id());
        if (lineageProblem != null) {
            return invalid(lineageProblem);
        }
        long timestampMillis = EventTime.millis(data.timestamp);
        if (timestampMillis <= 0) {
            return invalid("timestamp is missing, unreadable or not after 1970-01-01T00:00:00Z");
        }
        if (envelope.subject != null && !envelope.subject.equals(channelId)) {
            return new Rejected(RejectReason.SUBJECT_MISMATCH, "subject is not the channelId");
        }
        if (timestampMillis - wallMillis > maxClockSkewMillis) {
            return new Rejected(
                    RejectReason.FUTURE_TIMESTAMP,
                    "timestamp is " + (timestampMillis - wallMillis) + " ms ahead of the wall clock");
        }
        return new Relevant(new ChannelEvent(channelId, kind, timestampMillis, lineage, data.details()));
    }

    /**
     * Returns the kind of a CloudEvents type: {@code channel.NAME.vN} for five names and every version; null for an
     * irrelevant type. The vendor's event reference defines the types; parked, interrupted and similar types are not holds.
     */
    static @Nullable EventKind kindOf(String type) {
        int version = type.lastIndexOf(".v");
        if (!type.startsWith(TYPE_PREFIX) || version < TYPE_PREFIX.length() || !isNumber(type, version + 2)) {
            return null;
        }
        return switch (type.substring(TYPE_PREFIX.length(), version)) {
            case "held" -> EventKind.HELD;
            case "retrieved" -> EventKind.RETRIEVED;
            case "disconnected" -> EventKind.DISCONNECTED;
            case "wrapstarted" -> EventKind.WRAP_STARTED;
            case "ended" -> EventKind.ENDED;
            default -> null;
        };
    }

    private static boolean isNumber(String text, int from) {
        for (int position = from; position < text.length(); position++) {
            if (text.charAt(position) < '0' || text.charAt(position) > '9') {
                return false;
            }
        }
        return from < text.length();
    }

    private static boolean isKey(String channelId, byte @Nullable [] key) {
        return key != null && Arrays.equals(key, channelId.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a byte offset; unknown if the bytes are not UTF-8. */
    private static String position(@Nullable JsonLocation location) {
        return location == null || location.getByteOffset() < 0 ? "?" : Long.toString(location.getByteOffset());
    }

    private static Rejected malformed(String detail) {
        return new Rejected(RejectReason.MALFORMED_CLOUDEVENT, detail);
    }

    private static Rejected invalid(String detail) {
        return new Rejected(RejectReason.INVALID_DATA, detail);
    }
}

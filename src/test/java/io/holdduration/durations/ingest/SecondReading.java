package io.holdduration.durations.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonCloudEventData;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.durations.ingest.Decoded.Irrelevant;
import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.durations.ingest.Decoded.Relevant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What an event that the SDK has read is to this product, worked out a second time, with trees and plainly. */
final class SecondReading {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern TYPE = Pattern.compile("channel\\.([a-z]+)\\.v[0-9]+");
    private static final Map<String, EventKind> KINDS = Map.of(
            "held", EventKind.HELD,
            "retrieved", EventKind.RETRIEVED,
            "disconnected", EventKind.DISCONNECTED,
            "wrapstarted", EventKind.WRAP_STARTED,
            "ended", EventKind.ENDED);

    private SecondReading() {}

    /** Whether the SDK's reading is one that this decoder should share; what it should not is tested one by one. */
    static boolean isComparable(CloudEvent event, RawEvent record) {
        if (!isContentTypeSeen(record.headers())) {
            return false;
        }
        try {
            read(record.value());
            tree(event);
        } catch (IOException e) {
            return false; // garbage behind the event, keys given twice, no UTF-8, or data in Base64 that is not JSON
        }
        boolean isComplete = event.getSpecVersion() == SpecVersion.V1
                && !event.getId().isEmpty()
                && !event.getType().isEmpty()
                && !event.getSource().toString().isEmpty();
        return isComplete
                && (event.getDataContentType() == null
                        || event.getDataContentType().equals("application/json"));
    }

    /** The SDK knows the exact spelling only, so that the two may take a record with another one for different modes. */
    private static boolean isContentTypeSeen(Headers headers) {
        Header exact = headers.lastHeader("content-type");
        return (exact != null && exact.value() != null)
                || StreamSupport.stream(headers.spliterator(), false)
                        .noneMatch(header -> header.key().equalsIgnoreCase("content-type"));
    }

    static Decoded of(CloudEvent event) {
        Matcher type = TYPE.matcher(event.getType());
        if (!type.matches() || !KINDS.containsKey(type.group(1))) {
            return new Irrelevant(event.getType());
        }
        JsonNode data;
        try {
            data = tree(event);
        } catch (IOException e) {
            throw new IllegalStateException("not comparable", e);
        }
        JsonNode channel = data.path("channel");
        JsonNode party = channel.path("party");
        if (!isObjectOrNothing(data) || !isObjectOrNothing(channel) || !isObjectOrNothing(party)) {
            return rejected(RejectReason.INVALID_DATA);
        }
        JsonNode[] texts = {
            data.path("timestamp"),
            channel.path("channelId"),
            channel.path("interactionId"),
            channel.path("conversationId"),
            party.path("role"),
            party.path("agentId"),
            party.path("userId"),
            data.path("reason")
        };
        String[] said = new String[texts.length];
        for (int text = 0; text < texts.length; text++) {
            said[text] = texts[text].textValue();
            boolean isAbsent = texts[text].isNull() || texts[text].isMissingNode();
            if (!isAbsent && (!texts[text].isTextual() || !isWhole(said[text]))) {
                return rejected(RejectReason.INVALID_DATA);
            }
        }
        long at = millis(said[0]);
        if (said[1] == null || said[1].isEmpty() || at <= 0 || !isWhole(event.getId())) {
            return rejected(RejectReason.INVALID_DATA);
        }
        if (event.getSubject() != null
                && !event.getSubject().isEmpty()
                && !event.getSubject().equals(said[1])) {
            return rejected(RejectReason.SUBJECT_MISMATCH);
        }
        if (at > RawEvent.NOW + RawEvent.SKEW.toMillis()) {
            return rejected(RejectReason.FUTURE_TIMESTAMP);
        }
        EventDetails details = new EventDetails(said[2], said[3], said[4], said[5], said[6], said[7]);
        Lineage lineage = new Lineage(event.getType(), event.getId());
        return new Relevant(new ChannelEvent(said[1], KINDS.get(type.group(1)), at, lineage, details));
    }

    /** Only the code of a rejection can be compared. */
    static Decoded withoutDetail(Decoded decoded) {
        return decoded.rejection()
                .<Decoded>map(rejected -> rejected(rejected.reason()))
                .orElse(decoded);
    }

    private static Rejected rejected(RejectReason reason) {
        return new Rejected(reason, "");
    }

    private static JsonNode tree(CloudEvent event) throws IOException {
        CloudEventData data = event.getData();
        if (data == null) {
            return STRICT.nullNode();
        }
        // not the bytes where there is a tree: the SDK writes half a surrogate pair as a question mark
        return data instanceof JsonCloudEventData json ? json.getNode() : read(data.toBytes());
    }

    /** Refuses the byte FF, which Jackson sometimes passes over in a name. */
    private static JsonNode read(byte[] json) throws IOException {
        if (new String(json, StandardCharsets.ISO_8859_1).indexOf('\u00FF') >= 0) {
            throw new IOException("not UTF-8");
        }
        return STRICT.readTree(json);
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isNull() || node.isMissingNode();
    }

    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static long millis(String timestamp) {
        try {
            return timestamp == null ? -1 : Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return -1;
        }
    }
}

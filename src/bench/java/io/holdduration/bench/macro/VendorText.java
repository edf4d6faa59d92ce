package io.holdduration.bench.macro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Channel events as the vendor's documents show them, line breaks and all: nearly 700 bytes each. */
final class VendorText {
    private static final String DATA = """
        {
              "timestamp":"@",
              "channel":{
                 "conversationId":"@",
                 "interactionId":"@",
                 "channelId":"@",
                 "party":{
                    "role":"@",
                    "agentId":"@",
                    "userId":"@"
                 }
              }
           }""";

    private static final String[] DATA_PARTS = DATA.split("@", -1);

    private static final String[] EVENT_PARTS = ("""
        {
           "specversion":"1.0",
           "type":"@",
           "id":"@",
           "source":"/channel",
           "subject":"@",
           "time":"@",
           "datacontenttype":"application/json",
           "data":\
        """ + DATA + "\n}").split("@", -1);

    private static final String[] LEAST_PARTS =
            "{\"timestamp\":\"@\",\"channel\":{\"channelId\":\"@\"}}".split("@", -1);

    private static final long SENT_AFTER_MILLIS = 525;

    private VendorText() {}

    /** The whole event, for structured mode. */
    static byte[] structured(ChannelEvent event) {
        EventDetails details = event.details();
        return fill(
                EVENT_PARTS,
                event.lineage().type(),
                event.lineage().id(),
                event.channelId(),
                instant(event.timestampMillis() + SENT_AFTER_MILLIS),
                instant(event.timestampMillis()),
                details.conversationId(),
                details.interactionId(),
                event.channelId(),
                details.partyRole(),
                details.agentId(),
                details.userId());
    }

    /** The data alone, for binary mode. */
    static byte[] data(ChannelEvent event) {
        EventDetails details = event.details();
        return fill(
                DATA_PARTS,
                instant(event.timestampMillis()),
                details.conversationId(),
                details.interactionId(),
                event.channelId(),
                details.partyRole(),
                details.agentId(),
                details.userId());
    }

    /** No more than an event must have, for binary mode. */
    static byte[] leastData(ChannelEvent event) {
        return fill(LEAST_PARTS, instant(event.timestampMillis()), event.channelId());
    }

    private static byte[] fill(String[] parts, Object... values) {
        StringBuilder text = new StringBuilder(720);
        for (int gap = 0; gap < values.length; gap++) {
            text.append(parts[gap]).append(values[gap]);
        }
        return text.append(parts[values.length]).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}

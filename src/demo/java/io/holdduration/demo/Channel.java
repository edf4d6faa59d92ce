package io.holdduration.demo;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.ENDED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.domain.EventKind.WRAP_STARTED;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * A channel of the script. Its id starts with a name that people can remember; {@link #shortName} gives it back.
 *
 * @param name in front of the first dash of the channelId
 * @param ids what the ids of its events start with: two deliveries of one event may differ in that
 */
record Channel(String name, String ids) {
    /** The day on which everything happens: that of the vendor's examples. */
    static final LocalDate DAY = LocalDate.parse("2022-08-30");

    static final Map<String, String> STRUCTURED = Map.of("content-type", "application/cloudevents+json");
    private static final String REST_OF_ID = "-12d5-430f-9543-131fe5c4edcb";
    private static final EventDetails CUSTOMER = new EventDetails(
            "1371f451-116a-4abc-8869-bc678ef67070",
            "3e71f453-116a-3abc-7769-bc678ef6e080",
            "external",
            null,
            null,
            null);

    static Channel named(String name) {
        return new Channel(name, name);
    }

    static String shortName(String channelId) {
        return channelId.split("-", 2)[0];
    }

    /** A time of the script's day, in UTC. */
    static Instant at(String time) {
        return LocalTime.parse(time).atDate(DAY).toInstant(ZoneOffset.UTC);
    }

    String id() {
        return name + REST_OF_ID;
    }

    /** The same channel, whose events come with new ids. */
    Channel reminted() {
        return new Channel(name, ids + "-again");
    }

    Message held(int version, String time) {
        return structured(event(HELD, version, time));
    }

    Message retrieved(int version, String time) {
        return structured(event(RETRIEVED, version, time));
    }

    Message disconnected(String time) {
        return structured(event(DISCONNECTED, 1, time));
    }

    Message wrapStarted(String time) {
        return structured(event(WRAP_STARTED, 1, time));
    }

    Message ended(String time) {
        return structured(event(ENDED, 1, time));
    }

    /** In binary mode: the envelope's attributes are headers, the value is the data alone. */
    Message retrievedInBinaryMode(int version, String time) {
        ChannelEvent event = event(RETRIEVED, version, time);
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                event.lineage().type(),
                "ce_id",
                event.lineage().id(),
                "ce_source",
                "/channel",
                "ce_subject",
                event.channelId(),
                "content-type",
                "application/json");
        return Message.inTime(label(event), text(VendorJson.data(event)), headers);
    }

    private Message structured(ChannelEvent event) {
        return Message.inTime(label(event), text(VendorJson.structured(event)), STRUCTURED);
    }

    private ChannelEvent event(EventKind kind, int version, String time) {
        String type = "channel." + kind.name().toLowerCase(Locale.ROOT).replace("_", "") + ".v" + version;
        Lineage lineage = new Lineage(type, ids + "/" + type + "/" + time);
        EventDetails details = kind == ENDED ? reasonGiven() : CUSTOMER;
        return new ChannelEvent(id(), kind, at(time).toEpochMilli(), lineage, details);
    }

    private static EventDetails reasonGiven() {
        return new EventDetails(
                CUSTOMER.interactionId(), CUSTOMER.conversationId(), CUSTOMER.partyRole(), null, null, "released");
    }

    private String label(ChannelEvent event) {
        String type = event.lineage().type().substring("channel.".length());
        LocalTime time = Instant.ofEpochMilli(event.timestampMillis())
                .atOffset(ZoneOffset.UTC)
                .toLocalTime();
        return name + " " + type + " " + time;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}

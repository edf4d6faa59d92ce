package io.holdduration.demo;

import io.holdduration.domain.EventDetails;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Notification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A customer's channel in the script. Its id starts with a memorable name, which {@link #shortName} returns.
 *
 * @param name the part of the channelId before the first dash
 * @param ids the prefix of the ids of its events, which may differ between two deliveries of one event
 */
record Channel(String name, String ids) {
    /** The day of all events: that of the vendor's examples. */
    static final LocalDate DAY = LocalDate.parse("2022-08-30");

    private static final String REST_OF_ID = "-12d5-430f-9543-131fe5c4edcb";
    private static final String INTERACTION = "1371f451-116a-4abc-8869-bc678ef67070";
    private static final String CONVERSATION = "3e71f453-116a-3abc-7769-bc678ef6e080";

    static Channel named(String name) {
        return new Channel(name, name);
    }

    static String shortName(String channelId) {
        return channelId.split("-", 2)[0];
    }

    /** Returns a time of the script's day, in UTC. */
    static Instant at(String time) {
        return LocalTime.parse(time).atDate(DAY).toInstant(ZoneOffset.UTC);
    }

    String id() {
        return name + REST_OF_ID;
    }

    /** Returns the same channel with new ids for its events. */
    Channel reminted() {
        return new Channel(name, ids + "-again");
    }

    Message held(int version, String time) {
        return message("channel.held.v" + version, time);
    }

    Message retrieved(int version, String time) {
        return message("channel.retrieved.v" + version, time);
    }

    Message disconnected(String time) {
        return message("channel.disconnected.v1", time);
    }

    Message wrapStarted(String time) {
        return message("channel.wrapstarted.v1", time);
    }

    Message ended(String time) {
        return message("channel.ended.v1", time);
    }

    Message retrievedInBinaryMode(int version, String time) {
        Notification event = event("channel.retrieved.v" + version, time);
        return Message.binary(label(event), event);
    }

    private Message message(String type, String time) {
        Notification event = event(type, time);
        return Message.structured(label(event), event);
    }

    Notification event(String type, String time) {
        String reason = type.startsWith("channel.ended") ? "released" : null;
        EventDetails customer = new EventDetails(INTERACTION, CONVERSATION, "external", null, null, reason);
        return new Notification(type, ids + "/" + type + "/" + time, id(), at(time).toEpochMilli(), customer);
    }

    private String label(Notification event) {
        String type = event.type().substring("channel.".length());
        LocalTime time = Instant.ofEpochMilli(event.timestampMillis())
                .atOffset(ZoneOffset.UTC)
                .toLocalTime();
        return name + " " + type + " " + time;
    }
}

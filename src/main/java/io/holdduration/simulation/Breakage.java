package io.holdduration.simulation;

import java.time.Instant;

/** The faults that can damage a message on its way. */
public enum Breakage {
    NOT_JSON("plain words", "MALFORMED_CLOUDEVENT"),
    OLD_VERSION("CloudEvents 0.3", "MALFORMED_CLOUDEVENT"),
    NO_CHANNEL("no channelId", "INVALID_DATA"),
    TWO_CHANNELS("two channels in one", "SUBJECT_MISMATCH"),
    FAR_AHEAD("an event of 2099", "FUTURE_TIMESTAMP");

    private static final Instant YEARS_AHEAD = Instant.parse("2099-12-31T14:40:00Z");

    private final String label;
    private final String reason;

    Breakage(String label, String reason) {
        this.label = label;
        this.reason = reason;
    }

    /** Returns a notification as a broken message. */
    public Message of(Notification event) {
        return Message.structured(label, broken(event)).brokenFor(reason);
    }

    private String broken(Notification event) {
        return switch (this) {
            case NOT_JSON -> "put on hold";
            case OLD_VERSION -> text(event).replace("\"1.0\"", "\"0.3\"");
            case NO_CHANNEL -> text(event).replace("channelId", "channel");
            case TWO_CHANNELS -> text(event).replace("subject\":\"", "subject\":\"not-");
            case FAR_AHEAD ->
                text(new Notification(
                        event.type(), event.id(), event.channelId(), YEARS_AHEAD.toEpochMilli(), event.details()));
        };
    }

    private static String text(Notification event) {
        return String.valueOf(Message.structured("", event).value());
    }
}

package io.holdduration.demo;

import static io.holdduration.ingest.RejectReason.FUTURE_TIMESTAMP;
import static io.holdduration.ingest.RejectReason.INVALID_DATA;
import static io.holdduration.ingest.RejectReason.MALFORMED_CLOUDEVENT;
import static io.holdduration.ingest.RejectReason.SUBJECT_MISMATCH;

import io.holdduration.demo.Message.Kind;
import io.holdduration.ingest.RejectReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input that says nothing about a hold: broken in several ways, or about something else. */
final class Noise {
    private static final String EVENT =
            String.valueOf(Channel.named("mallory").held(1, "14:40").value());

    private Noise() {}

    static Scene scene() {
        return Scene.of(
                        "Broken input becomes dead letters, each with its reason, and nothing stops.",
                        "A tombstone and events that are not about holds are counted and skipped.")
                .sends(
                        broken("plain words", "put on hold", MALFORMED_CLOUDEVENT),
                        broken("CloudEvents 0.3", with("\"1.0\"", "\"0.3\""), MALFORMED_CLOUDEVENT),
                        broken("no channelId", with("channelId", "channel"), INVALID_DATA),
                        broken("two channels in one", with("subject\":\"", "subject\":\"not-"), SUBJECT_MISMATCH),
                        broken("an event of 2099", with(Channel.DAY.toString(), "2099-12-31"), FUTURE_TIMESTAMP),
                        irrelevant("a parked call", with("held.v1", "parked.v0")),
                        irrelevant("a coffee break", with("channel.held.v1", "agent.presencechanged.v1")),
                        irrelevant("a tombstone", null));
    }

    private static Message broken(String label, String value, RejectReason reason) {
        return new Message(Kind.BROKEN, label, value, Channel.STRUCTURED, reason);
    }

    private static Message irrelevant(String label, @Nullable String value) {
        return new Message(Kind.IRRELEVANT, label, value, value == null ? Map.of() : Channel.STRUCTURED, null);
    }

    private static String with(String old, String replacement) {
        return EVENT.replace(old, replacement);
    }
}

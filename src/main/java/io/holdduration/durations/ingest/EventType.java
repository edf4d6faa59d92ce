package io.holdduration.durations.ingest;

import io.holdduration.domain.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Which CloudEvents types matter to a hold: {@code channel.NAME.vN} for five names and every version. The source is the
 * vendor's event reference; parked, interrupted and the like are not holds.
 */
final class EventType {
    private static final String PREFIX = "channel.";

    private EventType() {}

    /** The kind that a type stands for; null for a type that does not matter. */
    static @Nullable EventKind kindOf(String type) {
        int version = type.lastIndexOf(".v");
        if (!type.startsWith(PREFIX) || version < PREFIX.length() || !isNumber(type, version + 2)) {
            return null;
        }
        return switch (type.substring(PREFIX.length(), version)) {
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
}

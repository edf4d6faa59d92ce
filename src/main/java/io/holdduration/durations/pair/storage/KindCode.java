package io.holdduration.durations.pair.storage;

import io.holdduration.domain.EventKind;

/** How event kinds are written. The codes are part of the stored formats: they never change and are never used again. */
final class KindCode {
    private KindCode() {}

    static int of(EventKind kind) {
        return switch (kind) {
            case HELD -> 1;
            case RETRIEVED -> 2;
            case DISCONNECTED -> 3;
            case WRAP_STARTED -> 4;
            case ENDED -> 5;
        };
    }

    static EventKind read(int code, BinaryReader reader) {
        return switch (code) {
            case 1 -> EventKind.HELD;
            case 2 -> EventKind.RETRIEVED;
            case 3 -> EventKind.DISCONNECTED;
            case 4 -> EventKind.WRAP_STARTED;
            case 5 -> EventKind.ENDED;
            default -> throw reader.corrupt("event kind " + code);
        };
    }
}

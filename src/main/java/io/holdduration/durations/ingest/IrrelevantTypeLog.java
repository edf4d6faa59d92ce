package io.holdduration.durations.ingest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each irrelevant type once. Otherwise an event that a relay has wrapped into another envelope would only show in a
 * counter. It logs a hundred types at most, so that a sender with invented types fills neither log nor memory. Thread-safe.
 */
final class IrrelevantTypeLog {
    private static final Logger log = LoggerFactory.getLogger(IrrelevantTypeLog.class);
    private static final int MOST_TYPES = 100;
    private static final int MOST_CHARACTERS = 120;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Records the type of an irrelevant record; ignores other records. */
    void note(Ingested record) {
        if (record.decoded() instanceof Decoded.Irrelevant irrelevant && known.size() < MOST_TYPES) {
            String type = shortened(irrelevant.type());
            if (!known.contains(type)) {
                noteNew(type, record);
            }
        }
    }

    private synchronized void noteNew(String type, Ingested record) {
        if (known.size() < MOST_TYPES && known.add(type)) {
            log.atInfo()
                    .addKeyValue("type", shown(type))
                    .addKeyValue("topic", record.source().topic())
                    .addKeyValue("partition", record.source().partition())
                    .addKeyValue("offset", record.offset())
                    .log(
                            known.size() < MOST_TYPES
                                    ? "events of this type are counted and not looked into"
                                    : "events of this type are counted and not looked into; further types are not named");
        }
    }

    private static String shortened(String type) {
        return type.length() <= MOST_CHARACTERS ? type : type.substring(0, MOST_CHARACTERS) + "...";
    }

    /**
     * Replaces characters other than printable ASCII. The type is untrusted: it must neither end a line nor change the
     * display of the log.
     */
    private static String shown(String type) {
        StringBuilder shown = new StringBuilder(type);
        for (int position = 0; position < shown.length(); position++) {
            char character = shown.charAt(position);
            if (character < ' ' || character > '~') {
                shown.setCharAt(position, '?');
            }
        }
        return shown.toString();
    }
}

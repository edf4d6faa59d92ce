package io.holdduration.durations.ingest;

import java.util.EnumMap;
import java.util.Map;

/** A record for each reason to reject one, where the input is keyed by channel. */
final class RejectedRecords {
    private RejectedRecords() {}

    static Map<RejectReason, RawEvent> byReason() {
        Map<RejectReason, RawEvent> records = new EnumMap<>(RejectReason.class);
        String text = RawEvent.held().text();
        records.put(RejectReason.MALFORMED_CLOUDEVENT, RawEvent.held().value(text.replace("}", "")));
        records.put(RejectReason.KEY_MISMATCH, RawEvent.held().with("/data/channel/channelId", "\"another\""));
        records.put(RejectReason.INVALID_DATA, RawEvent.held().with("/data/timestamp", "\"yesterday\""));
        records.put(RejectReason.SUBJECT_MISMATCH, RawEvent.held().with("/subject", "\"another\""));
        records.put(RejectReason.FUTURE_TIMESTAMP, RawEvent.held().with("/data/timestamp", "\"2099-01-01T00:00:00Z\""));
        records.values().forEach(record -> record.key(RawEvent.CHANNEL));
        return records;
    }
}

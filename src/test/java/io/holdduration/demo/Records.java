package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;

/** Records as the output topic has them. */
final class Records {
    private Records() {}

    /** Revision 0 of what is to be known of a hold. */
    static HoldDuration of(Truth truth) {
        return of(truth, 0);
    }

    static HoldDuration of(Truth truth, int revision) {
        return HoldDuration.newBuilder()
                .setHoldId(truth.key().toString())
                .setRevision(revision)
                .setOutcome(HoldOutcome.valueOf(truth.outcome().name()))
                .setChannelId(truth.channelId())
                .setHeldAt(truth.heldAt())
                .setEndedAt(truth.endedAt())
                .setDurationMillis(truth.durationMillis())
                .setPartyRole("external")
                .setEndEventType(truth.endedAt() == null ? null : "channel.ended.v1")
                .build();
    }
}

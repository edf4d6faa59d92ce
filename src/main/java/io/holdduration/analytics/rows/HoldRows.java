package io.holdduration.analytics.rows;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.avro.HoldRow;
import io.holdduration.domain.Outcome;
import io.holdduration.domain.summary.SummarizedHold;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows: the part of a hold's last record that summaries use. */
public final class HoldRows {
    /** The serde of rows, on repartition topics and in stores; thread-safe. */
    public static final SingleObjectSerde<HoldRow> SERDE =
            new SingleObjectSerde<>(new ValueType<>("row of a hold", HoldRow.class));

    /**
     * The greatest length of a text in UTF-16 characters, far above what the core publishes. Summaries list roles and agents, and a
     * record must not become too large; stores have the length of an id in two bytes.
     */
    public static final int MAX_TEXT = 4_096;

    private HoldRows() {}

    /** Returns the row of a record that was read from this place; the record's outcome is known, and its times fit to it. */
    public static HoldRow of(HoldDuration hold, int partition, long offset) {
        return new HoldRow(
                hold.getHoldId(),
                hold.getOutcome(),
                millis(hold.getHeldAt()),
                millis(hold.getEndedAt()),
                hold.getConversationId(),
                hold.getPartyRole(),
                hold.getAgentId(),
                partition,
                offset);
    }

    /** Returns the row with which the same record takes its hold out of a group. */
    public static HoldRow removal(HoldRow row) {
        return new HoldRow(
                row.getHoldId(),
                HoldOutcome.WITHDRAWN,
                row.getHeldAtMillis(),
                row.getEndedAtMillis(),
                null,
                null,
                null,
                row.getPartition(),
                row.getOffset());
    }

    /** Returns the part of the hold that summaries use; empty if it is withdrawn. */
    public static Optional<SummarizedHold> summarized(HoldRow row) {
        return outcome(row.getOutcome())
                .filter(outcome -> outcome != Outcome.WITHDRAWN)
                .map(outcome -> new SummarizedHold(
                        outcome,
                        row.getHeldAtMillis(),
                        row.getEndedAtMillis(),
                        row.getConversationId(),
                        row.getPartyRole(),
                        row.getAgentId()));
    }

    /** Returns the time of the record: the end of the hold or else its start, in ms since 1970. */
    public static long timeMillis(HoldRow row) {
        return Objects.requireNonNull(row.getEndedAtMillis() != null ? row.getEndedAtMillis() : row.getHeldAtMillis());
    }

    /** Returns the instant that assigns the hold to an interval: its start, or a lone end; in ms since 1970. */
    public static long intervalMillis(HoldRow row) {
        return Objects.requireNonNull(row.getHeldAtMillis() != null ? row.getHeldAtMillis() : row.getEndedAtMillis());
    }

    /** Returns the outcome; empty for one that this version does not know. */
    public static Optional<Outcome> outcome(HoldOutcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> Optional.empty();
            case RETRIEVED -> Optional.of(Outcome.RETRIEVED);
            case DISCONNECTED -> Optional.of(Outcome.DISCONNECTED);
            case UNRESOLVED -> Optional.of(Outcome.UNRESOLVED);
            case UNMATCHED -> Optional.of(Outcome.UNMATCHED);
            case WITHDRAWN -> Optional.of(Outcome.WITHDRAWN);
        };
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}

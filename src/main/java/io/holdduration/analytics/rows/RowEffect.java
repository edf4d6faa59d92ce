package io.holdduration.analytics.rows;

import io.holdduration.avro.HoldOutcome;
import io.holdduration.avro.HoldRow;
import org.jspecify.annotations.Nullable;

/** The effect of a row that arrives on what a group remembers of its hold. */
public enum RowEffect {
    /** The group gets the hold. */
    NEW,
    /** A later record of a hold that the group has. */
    CHANGED,
    /** The group loses the hold, or learns that it does not have it. */
    WITHDRAWN,
    /** The group has seen this record before. */
    REDELIVERED,
    /** The group may be forgotten. */
    TOO_OLD;

    /**
     * Compares a row with the one that is stored.
     *
     * @param stored the stored row; null if there is none
     */
    public static RowEffect of(@Nullable HoldRow stored, HoldRow arrived) {
        // A hold stays on the partition of its channel. Only where partitions were added does another one take over;
        // its records are the later ones, unless the group is rewound across that change.
        boolean isRead = stored != null
                && stored.getPartition() == arrived.getPartition()
                && stored.getOffset() >= arrived.getOffset();
        if (isRead) {
            return REDELIVERED;
        }
        if (arrived.getOutcome() == HoldOutcome.WITHDRAWN) {
            return WITHDRAWN;
        }
        return stored == null || stored.getOutcome() == HoldOutcome.WITHDRAWN ? NEW : CHANGED;
    }

    /** Returns whether the row is to be stored. */
    public boolean isChange() {
        return this == NEW || this == CHANGED || this == WITHDRAWN;
    }
}

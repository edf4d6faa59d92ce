package io.holdduration.durations.tail;

import io.holdduration.avro.CurrentHold;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of current holds: a row for a channel that goes on hold, and one when it no longer is. */
record CurrentTable() implements Table<CurrentHold> {
    private static final String FORMAT = "%-36s  %-23s  %-12s  %-27s  %s";

    @Override
    public String header() {
        return HoldTable.line(FORMAT, "CHANNEL", "HELD AT", "PARTY", "AGENT", "INTERACTION");
    }

    @Override
    public String row(CurrentHold hold) {
        return HoldTable.line(
                FORMAT,
                HoldTable.shortened(hold.getChannelId(), 36),
                HoldTable.time(hold.getHeldAt()),
                HoldTable.shortened(orNone(hold.getPartyRole()), 12),
                HoldTable.shortened(orNone(hold.getAgentId()), 27),
                orNone(hold.getInteractionId()));
    }

    @Override
    public String tombstone(String channelId) {
        return HoldTable.line(FORMAT, HoldTable.shortened(channelId, 36), "no longer on hold", "", "", "");
    }

    private static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, HoldTable.NONE);
    }
}

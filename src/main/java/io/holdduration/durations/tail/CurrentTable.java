package io.holdduration.durations.tail;

import io.holdduration.avro.CurrentHold;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of current holds: a row for a channel that goes on hold, and one when it no longer is. */
record CurrentTable() implements Table<CurrentHold> {
    @Override
    public String header() {
        return line("CHANNEL", "HELD AT", "PARTY", "AGENT", "INTERACTION");
    }

    @Override
    public String row(CurrentHold hold) {
        return line(
                hold.getChannelId(),
                HoldTable.time(hold.getHeldAt()),
                hold.getPartyRole(),
                hold.getAgentId(),
                hold.getInteractionId());
    }

    @Override
    public String tombstone(String channelId) {
        return line(channelId, "no longer on hold", "", "", "");
    }

    private static String line(
            String channel,
            String heldAt,
            @Nullable String party,
            @Nullable String agent,
            @Nullable String interaction) {
        return HoldTable.printable(String.format(
                        Locale.ROOT,
                        "%-36s  %-23s  %-12s  %-27s  %s",
                        HoldTable.shortened(channel, 36),
                        heldAt,
                        HoldTable.shortened(Objects.requireNonNullElse(party, HoldTable.NONE), 12),
                        HoldTable.shortened(Objects.requireNonNullElse(agent, HoldTable.NONE), 27),
                        Objects.requireNonNullElse(interaction, HoldTable.NONE))
                .stripTrailing());
    }
}

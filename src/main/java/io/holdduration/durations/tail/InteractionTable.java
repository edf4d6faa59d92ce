package io.holdduration.durations.tail;

import io.holdduration.avro.InteractionHolds;
import java.util.Locale;

/** The holds of interactions; a revision above 0 means that it corrects an earlier one. */
record InteractionTable() implements Table<InteractionHolds> {
    @Override
    public String header() {
        return line("INTERACTION", "HOLDS", "OPEN", "FIRST HELD AT", "ON HOLD", "LONGEST", "CUSTOMER", "REV", "");
    }

    @Override
    public String row(InteractionHolds holds) {
        return line(
                holds.getInteractionId(),
                Integer.toString(holds.getHolds()),
                Integer.toString(holds.getUnresolved()),
                HoldTable.time(holds.getFirstHeldAt()),
                HoldTable.duration(holds.getOnHoldMillis()),
                HoldTable.duration(holds.getLongestMillis()),
                HoldTable.duration(holds.getCustomer().getOnHoldMillis()),
                Integer.toString(holds.getRevision()),
                holds.getCustomer().getDisconnected() > 0 ? "abandoned on hold" : "");
    }

    private static String line(
            String interaction,
            String holds,
            String open,
            String firstHeldAt,
            String onHold,
            String longest,
            String customer,
            String rev,
            String note) {
        return HoldTable.printable(String.format(
                        Locale.ROOT,
                        "%-36s  %5s  %4s  %-23s  %13s  %13s  %13s  %3s  %s",
                        HoldTable.shortened(interaction, 36),
                        holds,
                        open,
                        firstHeldAt,
                        onHold,
                        longest,
                        customer,
                        rev,
                        note)
                .stripTrailing());
    }
}

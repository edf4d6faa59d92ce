package io.holdduration.durations.tail;

import io.holdduration.avro.InteractionHolds;

/** The holds of interactions; a revision above 0 means that it corrects an earlier one. */
record InteractionTable() implements Table<InteractionHolds> {
    private static final String FORMAT = "%-36s  %5s  %4s  %-23s  %13s  %13s  %13s  %3s  %s";

    @Override
    public String header() {
        return HoldTable.line(
                FORMAT, "INTERACTION", "HOLDS", "OPEN", "FIRST HELD AT", "ON HOLD", "LONGEST", "CUSTOMER", "REV", "");
    }

    @Override
    public String row(InteractionHolds holds) {
        return HoldTable.line(
                FORMAT,
                HoldTable.shortened(holds.getInteractionId(), 36),
                holds.getHolds(),
                holds.getUnresolved(),
                HoldTable.time(holds.getFirstHeldAt()),
                HoldTable.duration(holds.getOnHoldMillis()),
                HoldTable.duration(holds.getLongestMillis()),
                HoldTable.duration(holds.getCustomer().getOnHoldMillis()),
                holds.getRevision(),
                holds.getCustomer().getDisconnected() > 0 ? "abandoned on hold" : "");
    }
}

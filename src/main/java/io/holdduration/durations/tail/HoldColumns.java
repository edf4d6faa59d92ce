package io.holdduration.durations.tail;

import io.holdduration.avro.HoldDuration;

/** The columns of hold durations. */
record HoldColumns() implements Table<HoldDuration> {
    @Override
    public String header() {
        return HoldTable.header();
    }

    @Override
    public String row(HoldDuration hold) {
        return HoldTable.row(hold);
    }
}

package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.oracle.HoldOracle;
import io.holdduration.simulation.traffic.LastRecords;
import java.util.ArrayList;
import java.util.List;

/**
 * The last record of every hold equals the result that the oracle computes from all the events, sorted. This holds once
 * every event has been read and no hold waits for its end; before that, holds are missing.
 */
public final class EveryHoldRight implements Guarantee {
    private final List<ChannelEvent> events = new ArrayList<>();
    private final LastRecords lastRecords = new LastRecords();

    @Override
    public void produced(ChannelEvent event) {
        events.add(event);
    }

    @Override
    public void published(String key, HoldDuration hold) {
        lastRecords.add(hold);
    }

    @Override
    public List<String> violations() {
        return HoldOracle.differences(events, lastRecords.byHoldId());
    }
}

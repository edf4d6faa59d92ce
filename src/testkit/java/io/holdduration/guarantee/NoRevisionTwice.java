package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No revision of a hold is published twice, whether with the same content or with another under its number. */
public final class NoRevisionTwice implements Guarantee {
    private record Revision(String holdId, int number) {}

    private final Map<Revision, HoldDuration> first = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public void produced(ChannelEvent event) {
        // only the output is checked
    }

    @Override
    public void published(String key, HoldDuration hold) {
        HoldDuration before = first.putIfAbsent(new Revision(hold.getHoldId(), hold.getRevision()), hold);
        if (before != null) {
            violations.add("revision " + hold.getRevision() + " of hold " + hold.getHoldId() + " of channel "
                    + hold.getChannelId() + " was published again"
                    + (before.equals(hold) ? "" : ", and differs: " + before + ", then " + hold));
        }
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}

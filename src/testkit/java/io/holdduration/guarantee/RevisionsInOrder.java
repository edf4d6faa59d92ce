package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The revisions of a hold are 0, 1, 2 and so on, in the order of their offsets. The key of every record is its channel;
 * otherwise, the revisions might be on different partitions. {@link NoRevisionTwice} reports a repeated revision.
 */
public final class RevisionsInOrder implements Guarantee {
    private final Map<String, NavigableSet<Integer>> seen = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public void produced(ChannelEvent event) {
        // only the output is checked
    }

    @Override
    public void published(String key, HoldDuration hold) {
        NavigableSet<Integer> revisions = seen.computeIfAbsent(hold.getHoldId(), first -> new TreeSet<>());
        int latest = revisions.isEmpty() ? -1 : revisions.last();
        int revision = hold.getRevision();
        if (revisions.add(revision) && revision != latest + 1) {
            violations.add(named(hold)
                    + (revision < latest ? " came after revision " + latest : " came before revision " + (latest + 1)));
        }
        if (!hold.getChannelId().equals(key)) {
            violations.add(named(hold) + " has another key than its channel: " + key);
        }
    }

    private static String named(HoldDuration hold) {
        return "revision " + hold.getRevision() + " of hold " + hold.getHoldId() + " of channel " + hold.getChannelId();
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}

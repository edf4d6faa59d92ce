package io.holdduration.pair;

import io.holdduration.domain.Timeline;
import java.util.HashSet;
import java.util.Set;

/**
 * How many channels a task remembers, and which of them have an open hold. Counted when a task starts, from all of its
 * store, and from then on with every change.
 */
final class ChannelCensus {
    private final Set<String> withOpenHold = new HashSet<>();
    private int remembered;

    /**
     * Takes note of what is stored about a channel; {@link Timeline#EMPTY} stands for nothing.
     *
     * @param isWaiting whether it has something to publish by itself
     */
    void changed(String channelId, Timeline before, Timeline after, boolean isWaiting) {
        remembered += (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        if (isWaiting && after.awaitsEnd()) {
            withOpenHold.add(channelId);
        } else {
            withOpenHold.remove(channelId);
        }
    }

    int remembered() {
        return remembered;
    }

    /** How many channels are on hold, without anything having been published of that hold. */
    int openHolds() {
        return withOpenHold.size();
    }
}

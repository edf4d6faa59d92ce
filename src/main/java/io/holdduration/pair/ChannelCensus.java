package io.holdduration.pair;

import io.holdduration.domain.Timeline;
import java.util.HashSet;
import java.util.Set;

/**
 * How many channels a task remembers, and which of them are on hold. Counted when a task starts, from all of its store, and
 * from then on with every change.
 */
final class ChannelCensus {
    private final Set<String> onHold = new HashSet<>();
    private int remembered;

    /** Takes note of what is stored about a channel; {@link Timeline#EMPTY} stands for nothing. */
    void changed(String channelId, Timeline before, Timeline after) {
        remembered += (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        if (after.awaitsEnd()) {
            onHold.add(channelId);
        } else {
            onHold.remove(channelId);
        }
    }

    int remembered() {
        return remembered;
    }

    /** The channels whose hold waits for its end and has not been published without one. */
    int onHold() {
        return onHold.size();
    }
}

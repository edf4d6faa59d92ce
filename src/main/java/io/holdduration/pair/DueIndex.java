package io.holdduration.pair;

import io.holdduration.domain.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which channels have something to publish by themselves, and when. It holds the few unsettled channels, in memory; the
 * store knows the same, so it is rebuilt whenever a task starts.
 */
final class DueIndex {
    private final Map<String, Long> dueByChannel = new HashMap<>();
    private final TreeMap<Long, Set<String>> channelsByDue = new TreeMap<>();

    /** Notes when a channel is due next; {@link Decision#NEVER} takes it off the index. */
    void set(String channelId, long dueMillis) {
        Long before =
                dueMillis == Decision.NEVER ? dueByChannel.remove(channelId) : dueByChannel.put(channelId, dueMillis);
        if (before != null) {
            Set<String> channels = channelsByDue.getOrDefault(before, Set.of());
            channels.remove(channelId);
            if (channels.isEmpty()) {
                channelsByDue.remove(before);
            }
        }
        if (dueMillis != Decision.NEVER) {
            channelsByDue
                    .computeIfAbsent(dueMillis, first -> new LinkedHashSet<>())
                    .add(channelId);
        }
    }

    /** The channels that are due at this clock, the longest due first, at most {@code count}. */
    List<String> due(long clockMillis, int count) {
        List<String> due = new ArrayList<>();
        for (Set<String> channels : channelsByDue.headMap(clockMillis, true).values()) {
            for (String channelId : channels) {
                if (due.size() == count) {
                    return due;
                }
                due.add(channelId);
            }
        }
        return due;
    }

    int size() {
        return dueByChannel.size();
    }
}

package io.holdduration.simulation.traffic;

import static java.util.stream.Collectors.joining;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.Message.Kind;
import io.holdduration.simulation.Posting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sent records. It keeps their events only for a comparison. */
final class Ledger {
    private final boolean keepsEvents;
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final List<ChannelEvent> events = new ArrayList<>();
    private long lost;

    Ledger(boolean keepsEvents) {
        this.keepsEvents = keepsEvents;
    }

    /** Adds an event that was sent, or lost on the way. */
    void add(Posting posting, boolean arrives) {
        if (!arrives) {
            lost++;
            return;
        }
        kinds.merge(posting.message().kind(), 1L, Long::sum);
        ChannelEvent event = posting.event();
        if (keepsEvents && event != null) {
            events.add(event);
        }
    }

    boolean hasLost() {
        return lost > 0;
    }

    /** Returns the number of sent records. */
    long sent() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the events that are relevant to holds, each as often as it was sent. */
    List<ChannelEvent> events() {
        return events;
    }

    /** Returns the number of records of each kind, as text. */
    String counts() {
        return sent() + " events: "
                + kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey().words())
                        .collect(joining(", "))
                + (lost > 0 ? "; " + lost + " more were lost" : "");
    }
}

package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One participant's channel, and everything that happens to it, in order. */
final class Leg {
    private static final Set<String> ENDS = Set.of("disconnected", "wrapstarted", "ended");

    private static final long CLEARING_MILLIS = 120;

    /**
     * Something that happens to a channel.
     *
     * @param phase as the vendor's types name it, such as {@code held}
     * @param reason why a channel ended, as only {@code ended} says
     */
    record Happening(String phase, long atMillis, @Nullable String reason) {
        boolean concernsHolds() {
            return phase.equals("held") || phase.equals("retrieved") || ENDS.contains(phase);
        }
    }

    private final String channelId;
    private final EventDetails party;
    private final List<Happening> happenings = new ArrayList<>();

    Leg(String channelId, EventDetails party) {
        this.channelId = channelId;
        this.party = party;
    }

    String channelId() {
        return channelId;
    }

    /** Who is on the channel, and in which interaction. */
    EventDetails party() {
        return party;
    }

    List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    /** The channel is called, and answers later. */
    void connects(long alertedAt, long connectedAt) {
        happens("alerted", alertedAt);
        happens("connected", connectedAt);
    }

    /** When the participant answered, in ms since 1970. */
    long connectedAt() {
        return happenings.get(1).atMillis;
    }

    void happens(String phase, long at) {
        happenings.add(new Happening(phase, at, null));
    }

    /** The customer's way: there is nothing to wrap up. */
    void hangsUp(long at, String reason) {
        happens("disconnected", at);
        happenings.add(new Happening("ended", at + CLEARING_MILLIS, reason));
    }

    /** The agent's way: the call is over for them when they have written down what it was about. */
    void wrapsUp(long at, long until) {
        happens("wrapstarted", at);
        happenings.add(new Happening("ended", until, "released"));
    }

    /**
     * The holds, as a person would work them out.
     *
     * @param known what that person has heard of, in the order in which it happened
     */
    List<Truth> holds(List<Happening> known) {
        List<Truth> holds = new ArrayList<>();
        Instant onHoldSince = null;
        for (Happening happening : known) {
            Instant at = Instant.ofEpochMilli(happening.atMillis);
            if (happening.phase.equals("held")) {
                if (onHoldSince != null) {
                    holds.add(Truth.unresolved(channelId, onHoldSince));
                }
                onHoldSince = at;
            } else if (happening.phase.equals("retrieved")) {
                holds.add(
                        onHoldSince == null
                                ? Truth.unmatched(channelId, at)
                                : Truth.retrieved(channelId, onHoldSince, at));
                onHoldSince = null;
            } else if (ENDS.contains(happening.phase) && onHoldSince != null) {
                holds.add(Truth.disconnected(channelId, onHoldSince, at));
                onHoldSince = null;
            }
        }
        if (onHoldSince != null) {
            holds.add(Truth.unresolved(channelId, onHoldSince));
        }
        return holds;
    }
}

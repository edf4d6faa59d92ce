package io.holdduration.guarantee;

import io.holdduration.avro.CurrentHold;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The topic of current holds says exactly who is on hold: the channels whose events end on a hold that is younger than
 * {@code hold.unresolved.after}. This holds once every event has been read and the next tick has passed. Not thread-safe.
 */
public final class NoGhosts {
    private final long currentMillis;
    private final List<ChannelEvent> events = new ArrayList<>();
    private final Map<String, CurrentHold> live = new TreeMap<>();

    /**
     * Creates the guarantee.
     *
     * @param unresolvedAfter the setting {@code hold.unresolved.after}
     */
    public NoGhosts(Duration unresolvedAfter) {
        this.currentMillis = unresolvedAfter.toMillis();
    }

    /** Records that an event has been written to an input topic. */
    public void produced(ChannelEvent event) {
        events.add(event);
    }

    /**
     * Records that a record has been read from the topic of current holds, by a reader of committed records.
     *
     * @param channelId its key; the records of a key must be passed in the order of their offsets
     * @param hold its value; null for a tombstone
     */
    public void published(String channelId, @Nullable CurrentHold hold) {
        if (hold == null) {
            live.remove(channelId);
        } else {
            live.put(channelId, hold);
        }
    }

    /** Returns the number of channels that the topic shows on hold. */
    public int live() {
        return live.size();
    }

    /**
     * Returns one sentence for each difference between the topic and the events.
     *
     * @param clockMillis the clock of the processor, in ms since 1970
     */
    public List<String> violations(long clockMillis) {
        Map<String, ExpectedHold> expected = new TreeMap<>(HoldOracle.openHoldsOf(events));
        expected.values().removeIf(hold -> heldAt(hold) + currentMillis <= clockMillis);
        List<String> violations = new ArrayList<>();
        expected.forEach((channelId, hold) -> {
            CurrentHold shown = live.get(channelId);
            if (shown == null) {
                violations.add("channel " + channelId + " is on hold and not shown: " + hold);
            } else if (!isRight(shown, hold)) {
                violations.add("channel " + channelId + " is shown as " + shown + " instead of " + hold + " of "
                        + hold.interactionId() + ", " + hold.partyRole());
            }
        });
        live.forEach((channelId, shown) -> {
            if (!expected.containsKey(channelId)) {
                violations.add("channel " + channelId + " is not on hold and shown: " + shown);
            }
        });
        return violations;
    }

    private static boolean isRight(CurrentHold shown, ExpectedHold hold) {
        return shown.getChannelId().equals(hold.channelId())
                && shown.getHeldAt().toEpochMilli() == heldAt(hold)
                && Objects.equals(shown.getInteractionId(), hold.interactionId())
                && Objects.equals(shown.getConversationId(), hold.conversationId())
                && Objects.equals(shown.getPartyRole(), hold.partyRole())
                && Objects.equals(shown.getAgentId(), hold.agentId())
                && Objects.equals(shown.getUserId(), hold.userId())
                && hold.heldLineages().stream().anyMatch(held -> held.id().equals(shown.getHeldEventId()));
    }

    private static long heldAt(ExpectedHold hold) {
        return Objects.requireNonNull(hold.heldAtMillis());
    }
}

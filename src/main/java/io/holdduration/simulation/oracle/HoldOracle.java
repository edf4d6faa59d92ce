package io.holdduration.simulation.oracle;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.ENDED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.domain.EventKind.WRAP_STARTED;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Computes the holds of a channel from all of its events at once. It keeps no timeline and ignores the order of arrival. It removes one
 * event after the other from a set, always the next in turn, until the set is empty. It takes quadratic time.
 */
public final class HoldOracle {
    /** The order in which the kinds of one instant are used. */
    private static final List<EventKind> TURNS_ON_HOLD = List.of(RETRIEVED, DISCONNECTED, WRAP_STARTED, ENDED, HELD);

    private static final List<EventKind> TURNS_OFF_HOLD = List.of(HELD, RETRIEVED, DISCONNECTED, WRAP_STARTED, ENDED);

    private HoldOracle() {}

    /**
     * Returns the holds of one or more channels.
     *
     * @param events all of their events, in any order, each as often as it arrived
     * @return the expected last record of each hold, by hold id; a channel's holds in the order of their events
     */
    public static Map<String, ExpectedHold> holdsOf(Collection<ChannelEvent> events) {
        Map<String, ExpectedHold> holds = new LinkedHashMap<>();
        for (List<ChannelEvent> channelEvents : byChannel(events)) {
            for (ExpectedHold hold : walk(PhysicalEvent.among(channelEvents)).holds()) {
                if (holds.put(hold.holdId(), hold) != null) {
                    throw new IllegalStateException("found twice: " + hold);
                }
            }
        }
        return holds;
    }

    /**
     * Returns the holds on which channels end: their ends have not arrived.
     *
     * @param events all events of any number of channels, in any order
     * @return the open hold of each channel that is on hold, by channel id
     */
    public static Map<String, ExpectedHold> openHoldsOf(Collection<ChannelEvent> events) {
        Map<String, ExpectedHold> open = new LinkedHashMap<>();
        for (List<ChannelEvent> channelEvents : byChannel(events)) {
            walk(PhysicalEvent.among(channelEvents)).open().ifPresent(hold -> open.put(hold.channelId(), hold));
        }
        return open;
    }

    /**
     * The end of a walk over the events of a channel.
     *
     * @param holds all holds, the open one last
     * @param open the hold on which the channel ends; empty if it is not on hold
     */
    private record Walk(List<ExpectedHold> holds, Optional<ExpectedHold> open) {}

    private static Collection<List<ChannelEvent>> byChannel(Collection<ChannelEvent> events) {
        return events.stream()
                .collect(groupingBy(ChannelEvent::channelId, TreeMap::new, toList()))
                .values();
    }

    private static Walk walk(Set<PhysicalEvent> events) {
        List<ExpectedHold> holds = new ArrayList<>();
        Set<PhysicalEvent> unused = new HashSet<>(events);
        Optional<PhysicalEvent> onHoldSince = Optional.empty();
        while (!unused.isEmpty()) {
            PhysicalEvent next = nextOf(unused, onHoldSince.isPresent() ? TURNS_ON_HOLD : TURNS_OFF_HOLD);
            unused.remove(next);
            if (next.isHeld()) {
                onHoldSince.map(ExpectedHold::unresolved).ifPresent(holds::add);
                onHoldSince = Optional.of(next);
            } else if (onHoldSince.isPresent()) {
                Outcome outcome = next.kind() == RETRIEVED ? Outcome.RETRIEVED : Outcome.DISCONNECTED;
                holds.add(ExpectedHold.complete(outcome, onHoldSince.get(), next));
                onHoldSince = Optional.empty();
            } else if (next.kind() == RETRIEVED) {
                holds.add(ExpectedHold.unmatched(next));
            }
        }
        Optional<ExpectedHold> open = onHoldSince.map(ExpectedHold::unresolved);
        open.ifPresent(holds::add);
        return new Walk(holds, open);
    }

    private static PhysicalEvent nextOf(Set<PhysicalEvent> unused, List<EventKind> turns) {
        return unused.stream()
                .min(Comparator.comparingLong(PhysicalEvent::atMillis)
                        .thenComparing(event -> turns.indexOf(event.kind())))
                .orElseThrow();
    }

    /**
     * Returns the errors in the published records, once all events have been read and no deadline is pending.
     *
     * @param events all delivered events, of any number of channels
     * @param lastRecords the last record of every hold, by hold id
     * @return one sentence for each error; empty if there is none
     */
    public static List<String> differences(Collection<ChannelEvent> events, Map<String, PublishedHold> lastRecords) {
        return differences(events, lastRecords, hold -> false);
    }

    /**
     * Returns the errors in the published records, once all events have been read.
     *
     * @param mayBeMissing selects the holds that wait for a deadline: they need not be published yet
     */
    public static List<String> differences(
            Collection<ChannelEvent> events,
            Map<String, PublishedHold> lastRecords,
            Predicate<ExpectedHold> mayBeMissing) {
        Map<String, ExpectedHold> expected = holdsOf(events);
        Map<String, ExpectedHold> withdrawable = byChannel(events).stream()
                .flatMap(channelEvents -> PhysicalEvent.among(channelEvents).stream())
                .filter(event -> event.kind() == RETRIEVED)
                .map(ExpectedHold::unmatched)
                .collect(toMap(ExpectedHold::holdId, Function.identity()));

        List<String> differences = new ArrayList<>();
        expected.forEach((holdId, hold) -> {
            PublishedHold published = lastRecords.get(holdId);
            if (published != null) {
                differences.addAll(hold.differencesFrom(published));
            } else if (!mayBeMissing.test(hold)) {
                differences.add(hold + " was not published");
            }
        });
        new TreeMap<>(lastRecords).forEach((holdId, published) -> {
            if (!expected.containsKey(holdId) && !isWithdrawn(published, withdrawable.get(holdId))) {
                differences.add("there is no such hold, and it was not withdrawn either: " + published);
            }
        });
        return differences;
    }

    /**
     * Returns whether a record is a correct withdrawal. A withdrawal revokes an earlier record, and only a lone retrieved is ever
     * revoked. Its optional fields are those of the record before it. They may have been filled in since, so they are not compared.
     */
    private static boolean isWithdrawn(PublishedHold published, @Nullable ExpectedHold lone) {
        return lone != null
                && published.outcome() == Outcome.WITHDRAWN
                && published.revision() > 0
                && published.holdId().equals(lone.holdId())
                && published.channelId().equals(lone.channelId())
                && published.heldAtMillis() == null
                && published.heldLineage().isEmpty()
                && Objects.equals(published.endedAtMillis(), lone.endedAtMillis())
                && published.endLineage().filter(lone.endLineages()::contains).isPresent()
                && published.durationMillis() == null;
    }
}

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
import org.jspecify.annotations.Nullable;

/**
 * Says which holds a channel had, from all of its events at once. It keeps no timeline and knows no arrival: it takes
 * one event after the other out of a set, always the one whose turn it is, until the set is empty. Quadratic and
 * content.
 */
public final class HoldOracle {
    /** Whose turn it is among the kinds of one instant. */
    private static final List<EventKind> TURNS_ON_HOLD = List.of(RETRIEVED, DISCONNECTED, WRAP_STARTED, ENDED, HELD);

    private static final List<EventKind> TURNS_OFF_HOLD = List.of(HELD, RETRIEVED, DISCONNECTED, WRAP_STARTED, ENDED);

    private HoldOracle() {}

    /**
     * The holds that one channel or several had.
     *
     * @param events all of their events, in any order, each as often as it came
     * @return what the last record of each hold must say, by hold id; a channel's holds in the order of their events
     */
    public static Map<String, ExpectedHold> holdsOf(Collection<ChannelEvent> events) {
        Map<String, ExpectedHold> holds = new LinkedHashMap<>();
        for (List<ChannelEvent> channelEvents : byChannel(events)) {
            for (ExpectedHold hold : walk(PhysicalEvent.among(channelEvents))) {
                if (holds.put(hold.holdId(), hold) != null) {
                    throw new IllegalStateException("found twice: " + hold);
                }
            }
        }
        return holds;
    }

    private static Collection<List<ChannelEvent>> byChannel(Collection<ChannelEvent> events) {
        return events.stream()
                .collect(groupingBy(ChannelEvent::channelId, TreeMap::new, toList()))
                .values();
    }

    private static List<ExpectedHold> walk(Set<PhysicalEvent> events) {
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
        onHoldSince.map(ExpectedHold::unresolved).ifPresent(holds::add);
        return holds;
    }

    private static PhysicalEvent nextOf(Set<PhysicalEvent> unused, List<EventKind> turns) {
        return unused.stream()
                .min(Comparator.comparingLong(PhysicalEvent::atMillis)
                        .thenComparing(event -> turns.indexOf(event.kind())))
                .orElseThrow();
    }

    /**
     * Everything that is wrong with what was published, once all events have been read and all waiting is over.
     *
     * @param events everything that was delivered, of any number of channels
     * @param lastRecords the last record of every hold, by hold id
     * @return one sentence for each thing that is wrong; none when all is right
     */
    public static List<String> differences(Collection<ChannelEvent> events, Map<String, PublishedHold> lastRecords) {
        Map<String, ExpectedHold> expected = holdsOf(events);
        Map<String, ExpectedHold> withdrawable = byChannel(events).stream()
                .flatMap(channelEvents -> PhysicalEvent.among(channelEvents).stream())
                .filter(event -> event.kind() == RETRIEVED)
                .map(ExpectedHold::unmatched)
                .collect(toMap(ExpectedHold::holdId, Function.identity()));

        List<String> differences = new ArrayList<>();
        expected.forEach((holdId, hold) -> {
            PublishedHold published = lastRecords.get(holdId);
            differences.addAll(
                    published == null ? List.of(hold + " was not published") : hold.differencesFrom(published));
        });
        new TreeMap<>(lastRecords).forEach((holdId, published) -> {
            if (!expected.containsKey(holdId) && !isWithdrawn(published, withdrawable.get(holdId))) {
                differences.add("there is no such hold, and it was not withdrawn either: " + published);
            }
        });
        return differences;
    }

    /**
     * A withdrawal takes back an earlier record, and only a lone retrieved is ever taken back. Its optional fields are
     * those of the record before it and may since have been filled in, so they are not compared.
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

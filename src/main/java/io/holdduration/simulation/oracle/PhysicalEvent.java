package io.holdduration.simulation.oracle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One physical event of a channel, with every event that reports it: those of the same kind and millisecond.
 *
 * @param deliveries at least one; their ids, versions and optional fields may differ
 */
record PhysicalEvent(EventKind kind, long atMillis, List<ChannelEvent> deliveries) {

    private record Identity(EventKind kind, long atMillis) {}

    static Set<PhysicalEvent> among(Collection<ChannelEvent> channelEvents) {
        return channelEvents.stream()
                .collect(groupingBy(event -> new Identity(event.kind(), event.timestampMillis())))
                .entrySet()
                .stream()
                .map(group -> new PhysicalEvent(group.getKey().kind, group.getKey().atMillis, group.getValue()))
                .collect(toUnmodifiableSet());
    }

    boolean isHeld() {
        return kind == EventKind.HELD;
    }

    String channelId() {
        return deliveries.get(0).channelId();
    }

    /** Returns the lineages of all deliveries, any of which a hold may name as its source. */
    Set<Lineage> lineages() {
        return deliveries.stream().map(ChannelEvent::lineage).collect(toUnmodifiableSet());
    }

    /** Returns the smallest value of this field in all deliveries; empty if none has one. */
    Stream<String> says(Function<EventDetails, @Nullable String> field) {
        return deliveries.stream()
                .flatMap(event -> Stream.ofNullable(field.apply(event.details())))
                .min(Comparator.naturalOrder())
                .stream();
    }
}

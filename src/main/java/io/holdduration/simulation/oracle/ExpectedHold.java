package io.holdduration.simulation.oracle;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The expected last record of a hold, once every event of its channel has arrived.
 *
 * @param heldLineages the deliveries of the held event, any of which may be named; empty if no start is known
 * @param endLineages the same for the event that ended the hold
 */
public record ExpectedHold(
        String holdId,
        Outcome outcome,
        String channelId,
        @Nullable Long heldAtMillis,
        @Nullable Long endedAtMillis,
        @Nullable Long durationMillis,
        @Nullable String interactionId,
        @Nullable String conversationId,
        @Nullable String partyRole,
        @Nullable String agentId,
        @Nullable String userId,
        @Nullable String endReason,
        Set<Lineage> heldLineages,
        Set<Lineage> endLineages) {

    static ExpectedHold complete(Outcome outcome, PhysicalEvent held, PhysicalEvent end) {
        return from(outcome, Optional.of(held), Optional.of(end));
    }

    static ExpectedHold unresolved(PhysicalEvent held) {
        return from(Outcome.UNRESOLVED, Optional.of(held), Optional.empty());
    }

    static ExpectedHold unmatched(PhysicalEvent retrieved) {
        return from(Outcome.UNMATCHED, Optional.empty(), Optional.of(retrieved));
    }

    private static ExpectedHold from(Outcome outcome, Optional<PhysicalEvent> held, Optional<PhysicalEvent> end) {
        List<PhysicalEvent> sources = Stream.concat(held.stream(), end.stream()).toList();
        PhysicalEvent first = sources.get(0);
        String name = (first.isHeld() ? "H|" : "R|") + first.atMillis() + "|" + first.channelId();
        return new ExpectedHold(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                outcome,
                first.channelId(),
                held.map(PhysicalEvent::atMillis).orElse(null),
                end.map(PhysicalEvent::atMillis).orElse(null),
                held.flatMap(start -> end.map(stop -> stop.atMillis() - start.atMillis()))
                        .orElse(null),
                firstToSay(EventDetails::interactionId, sources),
                firstToSay(EventDetails::conversationId, sources),
                firstToSay(EventDetails::partyRole, sources),
                firstToSay(EventDetails::agentId, sources),
                firstToSay(EventDetails::userId, sources),
                firstToSay(EventDetails::reason, end.stream().toList()),
                held.map(PhysicalEvent::lineages).orElse(Set.of()),
                end.map(PhysicalEvent::lineages).orElse(Set.of()));
    }

    private static @Nullable String firstToSay(
            Function<EventDetails, @Nullable String> field, List<PhysicalEvent> sources) {
        return sources.stream()
                .flatMap(source -> source.says(field))
                .findFirst()
                .orElse(null);
    }

    /** Returns one sentence for each wrong field in the last record of this hold. */
    public List<String> differencesFrom(PublishedHold record) {
        return Stream.of(
                        unlessEqual("holdId", holdId, record.holdId()),
                        unlessEqual("outcome", outcome, record.outcome()),
                        unlessEqual("channelId", channelId, record.channelId()),
                        unlessEqual("heldAt", heldAtMillis, record.heldAtMillis()),
                        unlessEqual("endedAt", endedAtMillis, record.endedAtMillis()),
                        unlessEqual("durationMillis", durationMillis, record.durationMillis()),
                        unlessEqual("interactionId", interactionId, record.interactionId()),
                        unlessEqual("conversationId", conversationId, record.conversationId()),
                        unlessEqual("partyRole", partyRole, record.partyRole()),
                        unlessEqual("agentId", agentId, record.agentId()),
                        unlessEqual("userId", userId, record.userId()),
                        unlessEqual("endReason", endReason, record.endReason()),
                        unlessAmong("held event", heldLineages, record.heldLineage()),
                        unlessAmong("end event", endLineages, record.endLineage()))
                .flatMap(Optional::stream)
                .map(what -> this + " was published as " + record.outcome() + " with " + what)
                .toList();
    }

    private static Optional<String> unlessEqual(String field, @Nullable Object expected, @Nullable Object published) {
        return Objects.equals(expected, published)
                ? Optional.empty()
                : Optional.of(field + " " + published + " instead of " + expected);
    }

    private static Optional<String> unlessAmong(String what, Set<Lineage> expected, Optional<Lineage> published) {
        boolean right = published.map(expected::contains).orElse(expected.isEmpty());
        return right
                ? Optional.empty()
                : Optional.of(what + " " + published.orElse(null) + " instead of one of " + expected);
    }

    /** Returns enough to find the hold in a failing run: {@code hold <id> (RETRIEVED, 100 to 250) of channel c-1}. */
    @Override
    public String toString() {
        return "hold " + holdId + " (" + outcome + ", " + heldAtMillis + " to " + endedAtMillis + ") of channel "
                + channelId;
    }
}

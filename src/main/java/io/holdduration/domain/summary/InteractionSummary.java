package io.holdduration.domain.summary;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The holds of one interaction. The order of the holds does not matter.
 *
 * @param conversationId the smallest conversation id that a hold names; null if none does
 * @param figures of all holds
 * @param unmatched the number of ends without a start; they are in no other figure
 * @param firstHeldAtMillis the earliest start, in ms since 1970; null without a hold
 * @param lastEndedAtMillis the latest end of a complete hold, in ms since 1970; null without one
 * @param customer figures of the holds of the role {@code external}
 * @param byRole figures by role of the party on hold, sorted by role; holds without a role come last
 * @param byAgent figures by agent whose own channel was on hold, sorted by agent id
 */
public record InteractionSummary(
        @Nullable String conversationId,
        HoldFigures figures,
        int unmatched,
        @Nullable Long firstHeldAtMillis,
        @Nullable Long lastEndedAtMillis,
        HoldFigures customer,
        List<Group> byRole,
        List<Group> byAgent) {
    /** The role of the customer, as the vendor names it. */
    public static final String CUSTOMER_ROLE = "external";

    /**
     * The figures of the holds that have one value in common.
     *
     * @param value the role or the agent id; null for holds without a role
     * @param figures of these holds
     */
    public record Group(@Nullable String value, HoldFigures figures) {}

    public InteractionSummary {
        byRole = List.copyOf(byRole);
        byAgent = List.copyOf(byAgent);
    }

    /** Returns the summary of an interaction's holds, in any order. */
    public static InteractionSummary of(Collection<SummarizedHold> all) {
        List<SummarizedHold> holds = all.stream().filter(SummarizedHold::isHold).toList();
        return new InteractionSummary(
                all.stream()
                        .map(SummarizedHold::conversationId)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                HoldFigures.of(holds),
                all.size() - holds.size(),
                holds.stream()
                        .map(SummarizedHold::start)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                holds.stream()
                        .filter(SummarizedHold::isComplete)
                        .map(SummarizedHold::end)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                HoldFigures.of(holds.stream()
                        .filter(hold -> CUSTOMER_ROLE.equals(hold.partyRole()))
                        .toList()),
                groups(holds, SummarizedHold::partyRole, true),
                groups(holds, SummarizedHold::agentId, false));
    }

    /** Returns whether every hold has a start and an end. */
    public boolean isExact() {
        return figures.unresolved() == 0 && unmatched == 0;
    }

    private static List<Group> groups(
            List<SummarizedHold> holds, Function<SummarizedHold, @Nullable String> value, boolean isNullAGroup) {
        Map<String, List<SummarizedHold>> named = holds.stream()
                .filter(hold -> value.apply(hold) != null)
                .collect(Collectors.groupingBy(
                        hold -> Objects.requireNonNull(value.apply(hold)), TreeMap::new, Collectors.toList()));
        List<Group> groups = named.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), HoldFigures.of(entry.getValue())))
                .collect(Collectors.toList());
        List<SummarizedHold> unnamed =
                holds.stream().filter(hold -> value.apply(hold) == null).toList();
        if (isNullAGroup && !unnamed.isEmpty()) {
            groups.add(new Group(null, HoldFigures.of(unnamed)));
        }
        return groups;
    }
}

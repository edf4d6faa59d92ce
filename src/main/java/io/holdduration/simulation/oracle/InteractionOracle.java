package io.holdduration.simulation.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the records of {@code interaction-holds} from the last records of all holds at once. It filters anew for each figure. */
public final class InteractionOracle {
    private static final String CUSTOMER = "external";

    private InteractionOracle() {}

    /**
     * Returns the expected last record of each interaction with at least one hold or lone end. Of other interactions the topic has
     * {@link #none}, or nothing.
     *
     * @param lastRecords the last record of each hold, in any order, withdrawn ones included
     * @return the rows by interaction id
     */
    public static Map<String, InteractionRow> rowsOf(Collection<FinalHold> lastRecords) {
        Map<String, List<FinalHold>> groups = new TreeMap<>();
        for (FinalHold hold : lastRecords) {
            String interactionId = hold.interactionId();
            if (interactionId != null && !hold.isWithdrawn()) {
                groups.computeIfAbsent(interactionId, first -> new ArrayList<>())
                        .add(hold);
            }
        }
        Map<String, InteractionRow> rows = new TreeMap<>();
        groups.forEach((interactionId, holds) -> rows.put(interactionId, row(interactionId, holds)));
        return rows;
    }

    /** Returns the record of an interaction whose holds were all withdrawn, or now belong to another. */
    public static InteractionRow none(String interactionId) {
        return row(interactionId, List.of());
    }

    private static InteractionRow row(String interactionId, List<FinalHold> all) {
        FiguresRow figures = FiguresRow.of(all);
        int unmatched = FiguresRow.count(all, FinalHold::isUnmatched);
        List<FinalHold> holds = all.stream().filter(FinalHold::isHold).toList();
        return new InteractionRow(
                interactionId,
                all.stream()
                        .map(FinalHold::conversationId)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                unmatched,
                figures.disconnected(),
                figures.unresolved() == 0 && unmatched == 0,
                holds.stream().map(FinalHold::start).min(Long::compare).orElse(null),
                holds.stream()
                        .filter(FinalHold::isComplete)
                        .map(FinalHold::end)
                        .max(Long::compare)
                        .orElse(null),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis(),
                FiguresRow.of(holds.stream()
                        .filter(hold -> CUSTOMER.equals(hold.partyRole()))
                        .toList()),
                parts(holds, FinalHold::partyRole),
                parts(holds, FinalHold::agentId).stream()
                        .filter(part -> part.name() != null)
                        .toList());
    }

    private static List<InteractionRow.Part> parts(
            List<FinalHold> holds, Function<FinalHold, @Nullable String> property) {
        return holds.stream()
                .map(property)
                .distinct()
                .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                .map(name -> new InteractionRow.Part(
                        name,
                        FiguresRow.of(holds.stream()
                                .filter(hold -> Objects.equals(name, property.apply(hold)))
                                .toList())))
                .toList();
    }
}

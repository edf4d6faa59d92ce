package io.holdduration.simulation.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The expected record of one interaction on {@code interaction-holds}, without the revision. Instants are milliseconds since the epoch.
 *
 * @param conversationId null if no hold names one
 * @param firstHeldAt null without a hold
 * @param lastEndedAt null without a complete hold
 * @param longestMillis null without a complete hold
 * @param customer the holds of the role external
 * @param byRole sorted by role, the unknown role last
 * @param byAgent sorted by agent id
 */
public record InteractionRow(
        String interactionId,
        @Nullable String conversationId,
        int holds,
        int complete,
        int unresolved,
        int unmatched,
        int disconnected,
        boolean exact,
        @Nullable Long firstHeldAt,
        @Nullable Long lastEndedAt,
        long totalMillis,
        @Nullable Long longestMillis,
        long onHoldMillis,
        FiguresRow customer,
        List<Part> byRole,
        List<Part> byAgent) {

    public InteractionRow {
        byRole = List.copyOf(byRole);
        byAgent = List.copyOf(byAgent);
    }

    /**
     * The holds of one role, or of one agent.
     *
     * @param name the role or the agent id; null for the unknown role
     */
    public record Part(@Nullable String name, FiguresRow figures) {}
}

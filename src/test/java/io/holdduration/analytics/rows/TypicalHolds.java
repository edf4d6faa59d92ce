package io.holdduration.analytics.rows;

import io.holdduration.harness.HoldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/** Holds whose ids have the vendor's lengths, and three of which are in one interaction: the customer's, and those of two agents. */
public final class TypicalHolds {
    /** The holds of an interaction. */
    public static final int OF_AN_INTERACTION = 3;

    private static final Duration BETWEEN_INTERACTIONS = Duration.ofSeconds(2);
    private static final int AGENTS = 200;

    private TypicalHolds() {}

    /** Returns holds by their offset; those of an interaction start within a second, and two seconds after those of the one before. */
    public static Map<Long, HoldBuilder> from(Instant start, int holds) {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, HoldBuilder> byOffset = new TreeMap<>();
        String interactionId = "";
        String conversationId = "";
        for (int number = 0; number < holds; number++) {
            if (number % OF_AN_INTERACTION == 0) {
                interactionId = uuid(random);
                conversationId = uuid(random);
            }
            Instant heldAt = start.plus(BETWEEN_INTERACTIONS.multipliedBy(number / OF_AN_INTERACTION))
                    .plusMillis(random.nextInt(1_000));
            boolean isCustomer = number % OF_AN_INTERACTION == 0;
            byOffset.put(
                    (long) number,
                    HoldBuilder.hold(uuid(random), heldAt)
                            .retrieved(heldAt.plusMillis(random.nextInt(90_000)))
                            .party(
                                    isCustomer ? "external" : "agent",
                                    isCustomer ? null : String.valueOf(1_000 + random.nextInt(AGENTS)))
                            .inInteraction(interactionId)
                            .inConversation(conversationId));
        }
        return byOffset;
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

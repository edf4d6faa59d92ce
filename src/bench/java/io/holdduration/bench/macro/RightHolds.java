package io.holdduration.bench.macro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.oracle.HoldOracle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the last record of every hold has to say, as the oracle knows it; in memory as fingerprints. */
final class RightHolds {
    private final Map<UUID, UUID> fingerprints = new HashMap<>();

    void learn(List<ChannelEvent> channel) {
        HoldOracle.holdsOf(channel)
                .forEach((holdId, hold) -> fingerprints.put(UUID.fromString(holdId), Fingerprint.of(hold)));
    }

    int size() {
        return fingerprints.size();
    }

    boolean isHold(UUID holdId) {
        return fingerprints.containsKey(holdId);
    }

    boolean isRight(UUID holdId, UUID fingerprint) {
        return fingerprint.equals(fingerprints.get(holdId));
    }
}

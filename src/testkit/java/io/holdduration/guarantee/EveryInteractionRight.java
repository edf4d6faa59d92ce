package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionOracle;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.traffic.LastRecords;
import io.holdduration.simulation.traffic.PublishedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The last record of every interaction equals the result that the oracle computes from the last record of every hold. This holds once
 * every hold duration has been read, unless an interaction has been forgotten.
 */
public final class EveryInteractionRight implements SummaryGuarantee<InteractionHolds> {
    private final LastRecords holds = new LastRecords();
    private final Set<String> named = new HashSet<>();
    private final Map<String, InteractionHolds> last = new TreeMap<>();

    @Override
    public void held(HoldDuration hold) {
        holds.add(hold);
        if (hold.getInteractionId() != null) {
            named.add(hold.getInteractionId());
        }
    }

    @Override
    public void published(String key, InteractionHolds interaction) {
        last.put(key, interaction);
    }

    @Override
    public List<String> violations() {
        Map<String, InteractionRow> expected = InteractionOracle.rowsOf(
                holds.byHoldId().values().stream().map(FinalHold::of).toList());
        List<String> violations = new ArrayList<>();
        expected.forEach((id, row) -> {
            if (!last.containsKey(id)) {
                violations.add("interaction " + id + " was not published; expected " + row);
            }
        });
        last.forEach((id, interaction) -> {
            InteractionRow row = expected.getOrDefault(id, InteractionOracle.none(id));
            RowDifferences.between(row, PublishedRows.row(interaction))
                    .forEach(what -> violations.add("interaction " + id + " was published with " + what));
            if (!named.contains(id)) {
                violations.add("interaction " + id + " was published, and no hold names it");
            }
        });
        return violations;
    }
}

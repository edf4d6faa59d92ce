package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Is shown every record of an output topic, those of one partition in order, and then says what they are worth. */
interface Judge {
    void show(HoldDuration hold);

    Verdict verdict();

    /** For outputs with revisions: the last record of each hold counts. */
    static Judge ofLastRecords(RightHolds rightHolds) {
        return new OfLastRecords(rightHolds);
    }

    /** For outputs without: each record counts. */
    static Judge ofAllRecords(RightHolds rightHolds) {
        return new OfAllRecords(rightHolds);
    }

    final class OfLastRecords implements Judge {
        private final RightHolds rightHolds;
        private final Map<UUID, Integer> lastRevisions = new HashMap<>();
        private final Set<UUID> right = new HashSet<>();
        private final Set<UUID> wrong = new HashSet<>();
        private int repeated;

        private OfLastRecords(RightHolds rightHolds) {
            this.rightHolds = rightHolds;
        }

        @Override
        public void show(HoldDuration hold) {
            UUID holdId = UUID.fromString(hold.getHoldId());
            Integer before = lastRevisions.put(holdId, hold.getRevision());
            if (before != null && before >= hold.getRevision()) {
                repeated++;
            }
            boolean isRight = rightHolds.isHold(holdId)
                    ? rightHolds.isRight(holdId, Fingerprint.of(hold))
                    : hold.getOutcome() == HoldOutcome.WITHDRAWN && hold.getRevision() > 0;
            if (isRight) {
                wrong.remove(holdId);
            } else {
                wrong.add(holdId);
            }
            if (isRight && rightHolds.isHold(holdId)) {
                right.add(holdId);
            } else {
                right.remove(holdId);
            }
        }

        @Override
        public Verdict verdict() {
            return new Verdict(rightHolds.size(), right.size(), wrong.size(), repeated);
        }
    }

    final class OfAllRecords implements Judge {
        private final RightHolds rightHolds;
        private final Set<UUID> seen = new HashSet<>();
        private int right;
        private int wrong;
        private int repeated;

        private OfAllRecords(RightHolds rightHolds) {
            this.rightHolds = rightHolds;
        }

        @Override
        public void show(HoldDuration hold) {
            UUID fingerprint = Fingerprint.of(hold);
            if (!seen.add(fingerprint)) {
                repeated++;
            } else if (rightHolds.isRight(UUID.fromString(hold.getHoldId()), fingerprint)) {
                right++;
            } else {
                wrong++;
            }
        }

        @Override
        public Verdict verdict() {
            return new Verdict(rightHolds.size(), right, wrong, repeated);
        }
    }
}

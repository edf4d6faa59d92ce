package io.holdduration.durations.replay;

import io.holdduration.durations.ingest.RejectReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which letters are replayed.
 *
 * @param reasons those with one of these reasons; empty: with any but {@link RejectReason#TOO_OLD}. An event of that reason is not the
 *     original, has lost its count of replays, and may have an effect: with a longer correction window it becomes an anomaly
 * @param since only those that were rejected then or later
 * @param max so many at most
 */
public record Selection(Set<RejectReason> reasons, Optional<Instant> since, long max) {
    public Selection {
        reasons = Set.copyOf(reasons);
    }

    /**
     * Decides about a letter.
     *
     * @param replayMax how often an event is replayed at most
     * @param replayed how many letters have been replayed so far
     */
    Verdict judge(Letter letter, List<String> inputs, int replayMax, long replayed) {
        String reason = letter.reason();
        if (letter.isWithoutItsValue()) {
            return Verdict.WITHOUT_VALUE;
        }
        if (!letter.topic().map(inputs::contains).orElse(true)) {
            return Verdict.OF_ANOTHER_TOPIC;
        }
        if (letter.replays() >= replayMax) {
            return Verdict.TOO_OFTEN;
        }
        if (reasons.isEmpty() && reason.equals(RejectReason.TOO_OLD.name())) {
            return Verdict.TOO_OLD;
        }
        if (!reasons.isEmpty() && reasons.stream().noneMatch(each -> each.name().equals(reason))) {
            return Verdict.OTHER_REASON;
        }
        if (since.filter(start -> letter.timestamp() < start.toEpochMilli()).isPresent()) {
            return Verdict.OLDER;
        }
        return replayed < max ? Verdict.REPLAYED : Verdict.BEYOND_MAX;
    }
}

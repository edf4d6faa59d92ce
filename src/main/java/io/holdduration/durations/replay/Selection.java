package io.holdduration.durations.replay;

import io.holdduration.durations.ingest.RejectReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The selection of dead letters to replay.
 *
 * @param reasons only letters with one of these reasons; if empty, any reason but {@link RejectReason#TOO_OLD}. A
 *     letter with that reason is not the original. With a longer correction window, its replay has an effect: it becomes
 *     an anomaly
 * @param since only letters that were rejected then or later
 * @param max the maximum number of letters, at least 1
 */
public record Selection(Set<RejectReason> reasons, Optional<Instant> since, long max) {
    /** @throws IllegalArgumentException if {@code max} is not allowed; the message names the option and what is allowed */
    public Selection {
        if (max < 1) {
            throw new IllegalArgumentException("Invalid value for option '--max': " + max + "; allowed is at least 1");
        }
        reasons = Set.copyOf(reasons);
    }

    /**
     * Decides whether a letter is replayed.
     *
     * @param replayMax the maximum number of replays of an event
     * @param replayed the number of letters replayed so far
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

package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records published so far, as every consumer would store them: the last record of each hold, an upsert by hold id. */
final class Ledger {
    private final Map<String, HoldDuration> last = new LinkedHashMap<>();
    private final Summaries summaries = new Summaries();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private int records;
    private int corrections;
    private int revisionsOutOfTurn;

    /** Returns the record of the same hold that this one replaces, if any. */
    Optional<HoldDuration> add(HoldDuration hold) {
        Optional<HoldDuration> before = Optional.ofNullable(last.put(hold.getHoldId(), hold));
        records++;
        corrections += hold.getRevision() > 0 ? 1 : 0;
        int expected = before.map(HoldDuration::getRevision).orElse(-1) + 1;
        revisionsOutOfTurn += hold.getRevision() == expected ? 0 : 1;
        return before;
    }

    void add(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }

    /** Returns the last record of each hold. */
    Collection<HoldDuration> holds() {
        return List.copyOf(last.values());
    }

    Summaries summaries() {
        return summaries;
    }

    List<Truth> truths() {
        return last.values().stream().map(Ledger::truth).toList();
    }

    boolean knows(Collection<Truth> truths) {
        return missing(truths).isEmpty();
    }

    /** Returns those that match no last record. */
    List<Truth> missing(Collection<Truth> truths) {
        Set<Truth> known = new HashSet<>(truths());
        return truths.stream().filter(truth -> !known.contains(truth)).toList();
    }

    private static Truth truth(HoldDuration hold) {
        return new Truth(
                hold.getChannelId(),
                Outcome.valueOf(hold.getOutcome().name()),
                hold.getHeldAt(),
                hold.getEndedAt(),
                hold.getDurationMillis());
    }

    List<DeadLetter> deadLetters() {
        return List.copyOf(deadLetters);
    }

    int records() {
        return records;
    }

    int corrections() {
        return corrections;
    }

    /** Returns the number of records with an unexpected revision: records were lost, repeated or out of order. */
    int revisionsOutOfTurn() {
        return revisionsOutOfTurn;
    }
}

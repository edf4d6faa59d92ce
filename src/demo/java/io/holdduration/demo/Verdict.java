package io.holdduration.demo;

import io.holdduration.durations.tail.HoldTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the published records and the processor's own counters with the plan. */
record Verdict(Plan plan, Ledger ledger, Counters counters) {

    /** Returns the number of correct results, in one line. */
    String sentence() {
        List<Truth> holds = plan.holds();
        int deadLetters = plan.deadLetters().size();
        return shared(holds, published()) + " of " + holds.size() + " holds exact to the millisecond, "
                + shared(plan.deadLetters(), deadLetters()) + " of " + deadLetters + " dead letters as they were sent, "
                + (areCountersRight() ? "counters right" : "counters WRONG");
    }

    /** Returns one line for each error. */
    List<String> complaints() {
        List<String> wrong = new ArrayList<>();
        without(plan.holds(), published()).forEach(hold -> wrong.add("not published: " + text(hold)));
        without(published(), plan.holds()).forEach(hold -> wrong.add("published, and not so: " + text(hold)));
        without(plan.deadLetters(), deadLetters()).forEach(letter -> wrong.add("no dead letter: " + letter));
        without(deadLetters(), plan.deadLetters())
                .forEach(letter -> wrong.add("a dead letter, and should not be: " + letter));
        if (ledger.revisionsOutOfTurn() > 0) {
            wrong.add(ledger.revisionsOutOfTurn() + " records are not the revision that was next");
        }
        if (!areCountersRight()) {
            Counters right = plan.counters(ledger.records());
            wrong.add("counters should say: read " + right.reading() + "; relevant " + right.pairing());
        }
        return wrong;
    }

    /** Returns a text that is sufficient to find a hold on the screen. */
    static String text(Truth hold) {
        Table table = Table.ofOneDay();
        return Channel.shortName(hold.channelId()) + " " + hold.outcome() + " from " + table.time(hold.heldAt())
                + " to " + table.time(hold.endedAt()) + ", duration " + HoldTable.duration(hold.durationMillis());
    }

    private boolean areCountersRight() {
        return counters.equals(plan.counters(ledger.records()));
    }

    private List<Truth> published() {
        return ledger.truths().stream().filter(Truth::isHold).toList();
    }

    private List<String> deadLetters() {
        return ledger.deadLetters().stream()
                .map(letter -> letter.reason() + " " + letter.value())
                .toList();
    }

    private static <T> int shared(List<T> items, Collection<T> others) {
        return items.size() - without(items, others).size();
    }

    /** Returns the items without those that occur in {@code others}; each of the others removes one equal item. */
    private static <T> List<T> without(Collection<T> items, Collection<T> others) {
        Map<T, Integer> takers = new LinkedHashMap<>();
        others.forEach(other -> takers.merge(other, 1, Integer::sum));
        return items.stream().filter(item -> !takes(takers, item)).toList();
    }

    private static <T> boolean takes(Map<T, Integer> takers, T item) {
        int left = takers.getOrDefault(item, 0);
        takers.put(item, left - 1);
        return left > 0;
    }
}

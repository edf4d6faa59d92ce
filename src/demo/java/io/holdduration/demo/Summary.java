package io.holdduration.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.holdduration.simulation.Message;
import io.holdduration.simulation.Message.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run, compared with the known truth.
 *
 * @param plan the messages sent; null if the expected results are unknown
 * @param counters the processor's own counters
 * @param unsettled the number of channels that wait for a deadline
 * @param remarks lines specific to this programme
 */
record Summary(@Nullable Plan plan, Ledger ledger, Counters counters, long unsettled, List<String> remarks) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (plan != null) {
            lines.add("Sent          " + sent(plan.messages()));
        }
        lines.add("Read          " + counters.reading());
        lines.add("Relevant      " + counters.pairing());
        lines.add("Published     " + ledger.records() + ", " + ledger.corrections()
                + " of them corrections: the last record of each hold counts");
        lines.add("Holds         " + counts(holds(), Truth::outcome));
        lines.add("Durations     " + Durations.of(holds()));
        lines.add("Dead letters  " + counts(ledger.deadLetters(), DeadLetter::reason));
        lines.addAll(remarks);
        if (unsettled > 0) {
            lines.add("Waiting       " + unsettled
                    + ": half a hold is known, the other half may come until hold.unresolved.after has passed");
        }
        if (plan != null) {
            Verdict verdict = new Verdict(plan, ledger, counters);
            lines.add("Check         " + verdict.sentence());
            verdict.complaints().forEach(complaint -> lines.add("WRONG         " + complaint));
        }
        return lines;
    }

    boolean isRight() {
        return plan == null || new Verdict(plan, ledger, counters).complaints().isEmpty();
    }

    private List<Truth> holds() {
        return ledger.truths().stream().filter(Truth::isHold).toList();
    }

    private static String sent(List<Message> messages) {
        Map<Kind, Long> kinds = messages.stream().collect(groupingBy(Message::kind, counting()));
        return messages.size() + " events without keys, on " + Topics.PARTITIONS + " partitions: "
                + Stream.of(Kind.values())
                        .map(kind -> kinds.getOrDefault(kind, 0L) + " " + kind.words())
                        .collect(joining(", "));
    }

    private static <T> String counts(List<T> items, Function<T, Object> property) {
        return items.isEmpty()
                ? "none"
                : items.size() + ": "
                        + items.stream()
                                .collect(groupingBy(property, LinkedHashMap::new, counting()))
                                .entrySet()
                                .stream()
                                .map(count -> count.getValue() + " " + count.getKey())
                                .collect(joining(", "));
    }
}

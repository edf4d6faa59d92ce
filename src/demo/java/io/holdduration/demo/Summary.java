package io.holdduration.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.holdduration.demo.Message.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was sent, what came of it, and whether that is what the script knows to be true. */
record Summary(Script script, Ledger ledger) {

    List<String> lines() {
        List<Truth> expected = holds(script.truths());
        List<DeadLetter> letters = ledger.deadLetters();
        List<String> lines = new ArrayList<>();
        lines.add("Sent          " + sent());
        lines.add("Published     " + ledger.records() + " records, " + ledger.corrections()
                + " of them corrections: the last record of each hold counts");
        lines.add("Holds         " + counts(holds(ledger.truths()), Truth::outcome));
        lines.add("Dead letters  " + counts(letters, DeadLetter::reason));
        lines.add("Check         " + shared(expected, ledger.truths()) + " of " + expected.size()
                + " holds exact to the millisecond, " + shared(rejections(), letters()) + " of "
                + rejections().size() + " dead letters as they were sent");
        wrong().forEach(line -> lines.add("WRONG         " + line));
        return lines;
    }

    boolean isRight() {
        return wrong().isEmpty();
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        without(script.truths(), ledger.truths()).forEach(truth -> wrong.add("not published: " + truth));
        without(ledger.truths(), script.truths()).forEach(truth -> wrong.add("published, and not so: " + truth));
        without(rejections(), letters()).forEach(letter -> wrong.add("no dead letter: " + letter));
        without(letters(), rejections()).forEach(letter -> wrong.add("a dead letter, and should not be: " + letter));
        if (ledger.revisionsOutOfTurn() > 0) {
            wrong.add(ledger.revisionsOutOfTurn() + " records are not the revision that was next");
        }
        return wrong;
    }

    private String sent() {
        List<Message> messages = script.messages();
        Map<Kind, Long> kinds = messages.stream().collect(groupingBy(Message::kind, counting()));
        return messages.size() + " events without keys, on " + Topics.PARTITIONS + " partitions: "
                + Stream.of(Kind.values())
                        .map(kind -> kinds.getOrDefault(kind, 0L) + " " + kind.words())
                        .collect(joining(", "));
    }

    private List<String> rejections() {
        return script.messages().stream()
                .filter(message -> message.rejectedFor() != null)
                .map(message -> message.rejectedFor() + " " + message.value())
                .toList();
    }

    private List<String> letters() {
        return ledger.deadLetters().stream()
                .map(letter -> letter.reason() + " " + letter.value())
                .toList();
    }

    private static List<Truth> holds(List<Truth> truths) {
        return truths.stream().filter(Truth::isHold).toList();
    }

    private static <T> String counts(List<T> items, Function<T, Object> property) {
        return items.size() + ": "
                + items.stream().collect(groupingBy(property, LinkedHashMap::new, counting())).entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(joining(", "));
    }

    private static <T> int shared(List<T> items, Collection<T> others) {
        return items.size() - without(items, others).size();
    }

    /** The items that are left when each of the others has taken away one that is equal to it. */
    private static <T> List<T> without(Collection<T> items, Collection<T> others) {
        List<T> left = new ArrayList<>(items);
        others.forEach(left::remove);
        return left;
    }
}

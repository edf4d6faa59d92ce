package io.holdduration.demo;

import io.holdduration.simulation.Message;
import io.holdduration.simulation.Message.Kind;
import java.util.List;

/**
 * The messages sent, and the expected results.
 *
 * @param truths the required content of every hold's last record
 */
record Plan(List<Message> messages, List<Truth> truths) {
    Plan {
        messages = List.copyOf(messages);
        truths = List.copyOf(truths);
    }

    List<Truth> holds() {
        return truths.stream().filter(Truth::isHold).toList();
    }

    /** Returns the reason and the text of each dead letter. */
    List<String> deadLetters() {
        return messages.stream()
                .filter(message -> message.rejectedFor() != null)
                .map(message -> message.rejectedFor() + " " + message.value())
                .toList();
    }

    /** Returns the expected values of the processor's counters once it has published this number of records. */
    Counters counters(long published) {
        long tombstones =
                messages.stream().filter(message -> message.value() == null).count();
        long rejected = count(Kind.BROKEN);
        long irrelevant = count(Kind.IRRELEVANT) - tombstones;
        long duplicates = count(Kind.DUPLICATE);
        long relevant = messages.size() - tombstones - rejected - irrelevant;
        return new Counters(
                messages.size(),
                irrelevant,
                tombstones,
                rejected,
                relevant,
                relevant - duplicates,
                duplicates,
                0,
                published);
    }

    private long count(Kind kind) {
        return messages.stream().filter(message -> message.kind() == kind).count();
    }
}

package io.holdduration.demo;

import io.holdduration.simulation.Message;
import io.holdduration.simulation.Message.Kind;
import java.util.List;

/**
 * What is sent, and what should come of it.
 *
 * @param truths what every hold's last record has to say in the end
 */
record Plan(List<Message> messages, List<Truth> truths) {
    Plan {
        messages = List.copyOf(messages);
        truths = List.copyOf(truths);
    }

    List<Truth> holds() {
        return truths.stream().filter(Truth::isHold).toList();
    }

    /** The reason and the text of each dead letter. */
    List<String> deadLetters() {
        return messages.stream()
                .filter(message -> message.rejectedFor() != null)
                .map(message -> message.rejectedFor() + " " + message.value())
                .toList();
    }

    /** What the processor's counters of events should show once it has published this many records. */
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

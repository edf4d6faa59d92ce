package io.holdduration.demo;

import io.holdduration.simulation.Message;
import java.util.List;

/**
 * A step of the story.
 *
 * @param story the description, in lines for the screen
 * @param messages the messages to send
 * @param isInOrder whether the messages are read in this order; otherwise they go to all partitions in turn, and any of
 *     them may be read first
 * @param truths the holds that must be published at the end of the scene; they replace those of an earlier scene for the same hold
 */
record Scene(List<String> story, List<Message> messages, boolean isInOrder, List<Truth> truths) {
    Scene {
        story = List.copyOf(story);
        messages = List.copyOf(messages);
        truths = List.copyOf(truths);
    }

    static Scene of(String... story) {
        return new Scene(List.of(story), List.of(), false, List.of());
    }

    Scene sends(Message... sent) {
        return new Scene(story, List.of(sent), false, truths);
    }

    Scene sendsInOrder(Message... sent) {
        return new Scene(story, List.of(sent), true, truths);
    }

    Scene makesKnown(Truth... known) {
        return new Scene(story, messages, isInOrder, List.of(known));
    }

    /** Returns the number of messages that become dead letters. */
    int rejected() {
        return (int) messages.stream()
                .filter(message -> message.rejectedFor() != null)
                .count();
    }
}

package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.ResourceType;

/** The broker's answers to a request that creates topics, or asks whether they could be created: one for each topic. */
final class CreationAnswers {
    private final Map<String, KafkaFuture<Void>> answers;

    CreationAnswers(Map<String, KafkaFuture<Void>> answers) {
        this.answers = new TreeMap<>(answers);
    }

    /**
     * Requires that the broker refuses no topic. A topic that exists is no refusal.
     *
     * @param how the end of "Cannot create topic …", after the name
     * @throws ExitException if the broker refuses one
     */
    void require(String how) {
        List<Permission> missing = new ArrayList<>();
        answers.forEach((topic, created) -> {
            try {
                BrokerAnswer.to("create topic " + topic + how, created, TopicExistsException.class);
            } catch (ExitException e) {
                if (!Causes.has(e, AuthorizationException.class)) {
                    throw e;
                }
                missing.add(Permission.on(ResourceType.TOPIC, topic, AclOperation.CREATE));
            }
        });
        if (!missing.isEmpty()) {
            throw ExitException.refused(Permission.refusal(missing));
        }
    }

    /**
     * Requires the same, and leaves none of the topics behind if the broker refuses one. A topic that another instance has created first
     * stays: that instance may use it already.
     *
     * @param deletion deletes topics, and returns the answer for each
     * @throws ExitException if the broker refuses one; the message also names created topics that could not be deleted
     */
    void requireAllOrNone(Function<List<String>, Map<String, KafkaFuture<Void>>> deletion) {
        try {
            require("");
        } catch (ExitException e) {
            List<String> left = deleteCreated(deletion);
            throw left.isEmpty()
                    ? e
                    : ExitException.refused(
                            e.getMessage() + "; created and not deleted again: " + String.join(", ", left), e);
        }
    }

    /** Deletes the topics that this request has created, and returns those that the broker does not delete. */
    private List<String> deleteCreated(Function<List<String>, Map<String, KafkaFuture<Void>>> deletion) {
        List<String> created = granted(answers);
        List<String> left = new ArrayList<>(created);
        if (!created.isEmpty()) {
            left.removeAll(granted(deletion.apply(created)));
        }
        return left;
    }

    /** Returns the topics for which the broker has done what it was asked for. */
    private static List<String> granted(Map<String, KafkaFuture<Void>> answers) {
        List<String> granted = new ArrayList<>();
        answers.forEach((topic, answer) -> BrokerAnswer.to(
                        "change topic " + topic, answer.thenApply(any -> true), Exception.class)
                .ifPresent(any -> granted.add(topic)));
        return granted;
    }
}

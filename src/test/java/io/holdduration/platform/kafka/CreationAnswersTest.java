package io.holdduration.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class CreationAnswersTest {
    private final Map<String, KafkaFuture<Void>> answers = new HashMap<>();
    private final Map<String, KafkaFuture<Void>> ofDeletion = new HashMap<>();
    private final List<String> deleted = new ArrayList<>();

    @Test
    void shouldKeepTopicsThatAreAllCreated() {
        answers.putAll(Map.of("a", done(), "b", done()));

        requireAllOrNone();

        assertThat(deleted).isEmpty();
    }

    @Test
    void shouldDeleteWhatItHasCreatedIfTheBrokerRefusesOne() {
        answers.putAll(Map.of("a", done(), "b", failed(new PolicyViolationException("too large")), "c", done()));

        assertThatThrownBy(this::requireAllOrNone)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Cannot create topic b: PolicyViolationException: too large");
        assertThat(deleted).containsExactly("a", "c");
    }

    @Test
    void shouldKeepTheTopicThatAnotherInstanceHasCreated() {
        answers.putAll(Map.of(
                "a", failed(new TopicExistsException("first")),
                "b", done(),
                "c", failed(new PolicyViolationException("too large"))));

        assertThatThrownBy(this::requireAllOrNone).hasMessageStartingWith("Cannot create topic c: ");
        assertThat(deleted).containsExactly("b");
    }

    @Test
    void shouldAskForNoDeletionIfNothingIsCreated() {
        answers.put("a", failed(new PolicyViolationException("too large")));

        assertThatThrownBy(() -> new CreationAnswers(answers).requireAllOrNone(created -> {
                    throw new AssertionError("asked to delete " + created);
                }))
                .isInstanceOf(ExitException.class);
    }

    /** The permission to create a topic does not include the one to delete it. */
    @Test
    void shouldNameWhatItCouldNotDelete() {
        answers.putAll(Map.of("a", done(), "b", done(), "c", failed(new TopicAuthorizationException("no"))));
        ofDeletion.put("b", failed(new TopicAuthorizationException("no")));

        assertThatThrownBy(this::requireAllOrNone)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Not allowed: CREATE on topic c; see docs/permissions.md;"
                        + " created and not deleted again: b");
        assertThat(deleted).containsExactly("a", "b");
    }

    @Test
    void shouldNameAllTopicsThatItMayNotCreate() {
        answers.putAll(Map.of(
                "b", failed(new TopicAuthorizationException("no")),
                "a", failed(new TopicAuthorizationException("no"))));

        assertThatThrownBy(() -> new CreationAnswers(answers).require(""))
                .hasMessage("Not allowed: CREATE on topic a, CREATE on topic b; see docs/permissions.md");
    }

    private void requireAllOrNone() {
        new CreationAnswers(answers).requireAllOrNone(created -> {
            deleted.addAll(created);
            created.forEach(topic -> ofDeletion.putIfAbsent(topic, done()));
            return ofDeletion;
        });
    }

    private static KafkaFuture<Void> done() {
        return KafkaFuture.completedFuture(null);
    }

    private static KafkaFuture<Void> failed(Exception refusal) {
        KafkaFutureImpl<Void> future = new KafkaFutureImpl<>();
        future.completeExceptionally(refusal);
        return future;
    }
}

package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for the broker's answer to a request. */
final class BrokerAnswer {
    private BrokerAnswer() {}

    /** Returns the answer about the one thing that was asked for. */
    static <T> KafkaFuture<T> only(Map<String, KafkaFuture<T>> answers) {
        return answers.values().iterator().next();
    }

    /**
     * Waits for an answer; the admin client bounds the time.
     *
     * @param request the request; it completes the message "Cannot …"
     * @param expected the failure that the caller tolerates
     * @return the answer; empty after the expected failure
     * @throws ExitException after any other failure
     */
    static <T> Optional<T> to(String request, KafkaFuture<T> answer, Class<? extends Exception> expected) {
        try {
            return Optional.ofNullable(answer.get());
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw ExitException.refused("Cannot " + request + ": " + Causes.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExitException.refused("Interrupted, could not " + request, e);
        }
    }
}

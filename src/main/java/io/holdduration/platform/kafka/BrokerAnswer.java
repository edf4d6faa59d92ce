package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what the broker says to a request. */
public final class BrokerAnswer {
    private BrokerAnswer() {}

    /**
     * Waits for an answer; the admin client bounds the time.
     *
     * @param request what was asked for, to go after "Cannot"
     * @param expected the failure that the caller can live with
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
            throw ExitException.refused("Cannot " + request + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExitException.refused("Interrupted, could not " + request, e);
        }
    }

    /** The innermost cause says most, in words that Kafka chose for an operator. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}

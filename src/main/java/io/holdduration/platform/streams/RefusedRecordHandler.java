package io.holdduration.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;

/**
 * Stops the stream when the broker refuses a record, as Kafka does by default, but without a dead letter of that
 * record: it would be sent from the producer's own thread, which would wait a minute for itself, and then be aborted
 * with the transaction.
 */
public final class RefusedRecordHandler extends DefaultProductionExceptionHandler {
    /** Does not take the dead-letter topic from the settings. */
    @Override
    public void configure(Map<String, ?> settings) {
        // nothing to take
    }
}

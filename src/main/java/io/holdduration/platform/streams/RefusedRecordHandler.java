package io.holdduration.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;

/**
 * Stops the stream when the broker rejects a record, as Kafka does by default, but sends no dead letter of that record. The producer's
 * own thread would send it and wait a minute for itself. The dead letter would then be aborted with the transaction.
 */
public final class RefusedRecordHandler extends DefaultProductionExceptionHandler {
    /** Ignores the dead-letter topic in the settings. */
    @Override
    public void configure(Map<String, ?> settings) {
        // no settings
    }
}

package io.holdduration.config;

import java.util.Map;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;

/**
 * What Kafka does by default with a record that the broker refuses, which is to stop the stream, but without a dead letter of
 * it: that would be sent from the producer's own thread, which would wait a minute for itself, and be aborted anyway.
 */
public final class RefusedRecordHandler extends DefaultProductionExceptionHandler {
    /** Does not take the dead-letter topic from the settings. */
    @Override
    public void configure(Map<String, ?> settings) {
        // nothing to take
    }
}

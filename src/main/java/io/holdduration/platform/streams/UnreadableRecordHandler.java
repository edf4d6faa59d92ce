package io.holdduration.platform.streams;

import io.holdduration.platform.kafka.Causes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * The fallback for the repartition topic: an unreadable record becomes a dead letter of Kafka Streams' own. A record that another
 * release can read stops the stream, because its events would be lost otherwise. This happens after a rollback of a release.
 */
public final class UnreadableRecordHandler extends LogAndContinueExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        return Causes.has(failure, UnsupportedVersionException.class)
                ? Response.fail()
                : super.handleError(context, record, failure);
    }
}

package io.holdduration.platform.streams;

import io.holdduration.platform.kafka.Causes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * The net under the repartition topic: an unreadable record becomes a dead letter of Kafka Streams' own. One that
 * another release can read stops the stream, which happens when a release is taken back: to go on would lose its events.
 */
public final class UnreadableRecordHandler extends LogAndContinueExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        return Causes.has(failure, UnsupportedVersionException.class)
                ? Response.fail()
                : super.handleError(context, record, failure);
    }
}

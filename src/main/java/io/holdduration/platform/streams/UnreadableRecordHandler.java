package io.holdduration.platform.streams;

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
        return isFromAnotherRelease(failure) ? Response.fail() : super.handleError(context, record, failure);
    }

    private static boolean isFromAnotherRelease(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedVersionException) {
                return true;
            }
        }
        return false;
    }
}

package io.holdduration.platform.streams;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/** The time of day for processors. Kafka Streams' own time may be one that only measures intervals, so they do not ask the context. */
@FunctionalInterface
public interface WallClock {
    /** The context's time: under a test driver the driver's, in an ordinary stream the machine's. */
    WallClock OF_CONTEXT = ProcessingContext::currentSystemTimeMs;

    /** The time of day in milliseconds, for a processor with this context. */
    long millis(ProcessingContext context);
}

package io.holdduration.analytics.interactions;

import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.platform.streams.DeadLetter;
import io.holdduration.platform.streams.LogPace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records that are larger than the producer or the topic accepts. Such a record would stop the stream, and each start would read
 * its holds again. Thread-safe.
 */
final class SizeLimit {
    private static final Logger log = LoggerFactory.getLogger(SizeLimit.class);

    private final Serializer<InteractionHolds> serializer;
    private final int maxBytes;
    private final Counter tooLarge;
    private final LogPace pace = new LogPace();

    SizeLimit(Serializer<InteractionHolds> serializer, int maxBytes, MeterRegistry registry) {
        this.serializer = serializer;
        this.maxBytes = maxBytes;
        this.tooLarge = AnalyticsMetrics.INTERACTIONS_TOO_LARGE.counter(registry);
    }

    /** Returns whether a record is accepted. Counts one that is not, and reports the first at once, then their number once a minute. */
    boolean allows(Record<String, InteractionHolds> record, long wallMillis) {
        InteractionHolds value = record.value();
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        long bytes = DeadLetter.sizeOf(key, serializer.serialize("", value), record.headers());
        if (bytes <= maxBytes) {
            return true;
        }
        tooLarge.increment();
        int count = pace.note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("count", count)
                    .addKeyValue("bytes", bytes)
                    .addKeyValue("maxBytes", maxBytes)
                    .addKeyValue("holds", value.getHolds())
                    .addKeyValue("agents", value.getByAgent().size())
                    .log("interactions are too large for a record and not published, the last of them described here");
        }
        return false;
    }
}

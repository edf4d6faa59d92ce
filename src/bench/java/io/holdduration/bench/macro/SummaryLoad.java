package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.platform.encoding.SingleObjectSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Hold durations as the processor publishes them, evenly over a time, in order. The same values give the same load.
 *
 * @param name for the command line
 * @param what it is, for the table
 * @param holds how many there are
 * @param holdsPerInteraction how many holds an interaction has
 * @param span the time over which the holds start
 */
record SummaryLoad(String name, String what, int holds, int holdsPerInteraction, Duration span) {
    private static final Instant START = Instant.ofEpochMilli(Load.START);
    private static final Serializer<HoldDuration> SERIALIZER =
            new SingleObjectSerde<>(OutputValue.HOLD_DURATION.type()).serializer();
    private static final int AGENTS = 1_000;

    /** Returns a revision of a hold; each has another end. */
    HoldDuration hold(int number, int revision) {
        long millis = new SplittableRandom(number).nextLong(1_000, 180_000) + 1_000L * revision;
        Instant heldAt = START.plusMillis(span.toMillis() * number / holds);
        boolean isCustomer = number % 2 == 0;
        return HoldBuilder.hold("channel-" + name + "-" + number, heldAt)
                .retrieved(heldAt.plusMillis(millis))
                .party(isCustomer ? "external" : "agent", isCustomer ? null : "agent-" + number % AGENTS)
                .inInteraction("interaction-" + name + "-" + number / holdsPerInteraction)
                .revision(revision)
                .build();
    }

    /** Returns the record of a hold on the topic that analyze reads. */
    static ProducerRecord<byte[], byte[]> record(String topic, HoldDuration hold) {
        return new ProducerRecord<>(
                topic, hold.getChannelId().getBytes(StandardCharsets.UTF_8), SERIALIZER.serialize(topic, hold));
    }
}

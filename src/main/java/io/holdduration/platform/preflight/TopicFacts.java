package io.holdduration.platform.preflight;

import java.util.Map;

/**
 * What the broker knows about the topics and the topology has to know too.
 *
 * @param inputPartitions how many partitions each input topic has; empty if the broker was not asked
 * @param deadLetterMaxBytes the largest record, in bytes, that both the producer and the dead-letter topic take
 * @param repartitionPartitions how many partitions the repartition topic has, or will have; 0 leaves it to the settings
 */
public record TopicFacts(Map<String, Integer> inputPartitions, int deadLetterMaxBytes, int repartitionPartitions) {
    /** Kafka's own default for {@code max.request.size} and, less the batch overhead, for {@code max.message.bytes}. */
    public static final int DEFAULT_MAX_BYTES = 1_048_576;

    public TopicFacts {
        inputPartitions = Map.copyOf(inputPartitions);
        if (deadLetterMaxBytes < 1) {
            throw new IllegalArgumentException("deadLetterMaxBytes " + deadLetterMaxBytes);
        }
        if (repartitionPartitions < 0) {
            throw new IllegalArgumentException("repartitionPartitions " + repartitionPartitions);
        }
    }

    /** Facts of a broker that was not asked about internal topics. */
    public TopicFacts(Map<String, Integer> inputPartitions, int deadLetterMaxBytes) {
        this(inputPartitions, deadLetterMaxBytes, 0);
    }

    /** Facts without a broker: no partition counts, Kafka's default size limit. */
    public static TopicFacts unknown() {
        return new TopicFacts(Map.of(), DEFAULT_MAX_BYTES);
    }
}

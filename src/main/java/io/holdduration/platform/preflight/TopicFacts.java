package io.holdduration.platform.preflight;

import java.util.Map;

/**
 * The broker's facts about the topics that the topology needs.
 *
 * @param inputPartitions the partition count of each input topic; empty if the broker was not asked
 * @param deadLetterMaxBytes the largest record, in bytes, that both the producer and the dead-letter topic accept
 * @param repartitionPartitions the partition count of the repartition topic, now or once it is created; 0: as the settings say
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

    /** Creates facts of a broker that was not asked about internal topics. */
    public TopicFacts(Map<String, Integer> inputPartitions, int deadLetterMaxBytes) {
        this(inputPartitions, deadLetterMaxBytes, 0);
    }

    /** Returns facts without a broker: no partition counts, Kafka's default size limit. */
    public static TopicFacts unknown() {
        return new TopicFacts(Map.of(), DEFAULT_MAX_BYTES);
    }
}

package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.TopicCreation;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A Kafka Streams process as it is about to be started: all that the checks before the start look at.
 *
 * @param footprint what it reads, writes and owns
 * @param rules what it may do and needs
 * @param streams Kafka's settings
 */
public record Deployment(Footprint footprint, StartRules rules, StreamsConfig streams) {
    /**
     * What the user allows at a start, and what the topology asks of its topics.
     *
     * @param topicCreation what to do about a topic that does not exist
     * @param startFromEarliest whether a group that has lost its offsets may read everything again
     * @param repartitionPartitions how many partitions the repartition topic must have; 0: as many as it has or the input has
     * @param maxClockSkew how far ahead of the wall clock a written record may be stamped
     * @param correctionWindow how long late events can change what was published
     * @param isStatePersistent whether state stays on the disk between starts
     */
    public record StartRules(
            TopicCreation topicCreation,
            boolean startFromEarliest,
            int repartitionPartitions,
            Duration maxClockSkew,
            Duration correctionWindow,
            boolean isStatePersistent) {}
}

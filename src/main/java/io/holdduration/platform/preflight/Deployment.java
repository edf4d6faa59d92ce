package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A Kafka Streams process before its start: the subject of all checks.
 *
 * @param footprint the topics and names that it reads, writes and owns
 * @param rules the operator's choices and the topology's requirements
 * @param streams Kafka's settings
 */
public record Deployment(Footprint footprint, StartRules rules, StreamsConfig streams) implements PlannedProcess {
    @Override
    public TopicPlan plan(Broker.Topics topics) {
        List<String> missing = new TopicCheck(this, topics).missing();
        List<String> created = rules.topicCreation().enabled() ? missing : List.of();
        return TopicPlan.of(
                streams,
                footprint.application(),
                missing,
                rules.topicCreation(),
                footprint::settingsOfNew,
                PermissionCheck.needed(footprint, created));
    }

    @Override
    public void create(List<String> missing, Broker.Topics topics) {
        new TopicCheck(this, topics).createFitting(missing);
    }

    /** Returns the directory of the state on this machine. */
    public Path stateDirectory() {
        return Path.of(streams.getString(StreamsConfig.STATE_DIR_CONFIG), footprint.application());
    }

    /**
     * The operator's choices for a start, and the topology's requirements for its topics.
     *
     * @param topicCreation the creation of topics that do not exist
     * @param startFromEarliest whether a group that has lost its offsets may read everything again
     * @param repartitionPartitions the required partition count of the repartition topic; 0: its existing count, or that of the input
     * @param maxClockSkew the longest time that the timestamp of a written record may be ahead of the wall clock
     * @param correctionWindow the time for which late events can change published records
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

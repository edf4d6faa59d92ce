package io.holdduration.platform.health;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/**
 * A processor at one moment, as far as health is concerned.
 *
 * @param state of the stream as a whole
 * @param limits what it is measured against
 * @param threads the threads that are not dead
 * @param restoringPartitions how many partitions of stores are not back yet
 * @param rebalances how many have begun of late, without calm between them
 */
public record HealthSnapshot(
        KafkaStreams.State state, Limits limits, List<StreamThread> threads, int restoringPartitions, int rebalances) {
    public HealthSnapshot {
        threads = List.copyOf(threads);
    }

    /**
     * A thread of the stream.
     *
     * @param name as it is in the log
     * @param tasks how many tasks it has, active and standby
     * @param sincePoll how long ago it last asked the broker for records; zero if it never has
     * @param uncommittedFor for how long it has owed a commit
     */
    public record StreamThread(String name, int tasks, Duration sincePoll, Duration uncommittedFor) {}

    /**
     * What a healthy processor keeps.
     *
     * @param threads how many threads there should be
     * @param poll how long a thread may go without asking for records; after that it is not a member of the group
     * @param commit how long a thread may owe a commit
     */
    public record Limits(int threads, Duration poll, Duration commit) {}
}

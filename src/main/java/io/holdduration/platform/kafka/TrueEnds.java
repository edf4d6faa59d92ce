package io.holdduration.platform.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The true ends of a topic, which include open transactions. A reader of committed records comes to them once these have ended. */
final class TrueEnds {
    private TrueEnds() {}

    /** Returns the ends of these partitions of a topic; empty if it does not exist. */
    static Map<TopicPartition, Long> of(Admin admin, String topic, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        BrokerAnswer.to(
                        "look for the end of topic " + topic,
                        admin.listOffsets(latest).all(),
                        UnknownTopicOrPartitionException.class)
                .ifPresent(known -> known.forEach((partition, end) -> ends.put(partition, end.offset())));
        return ends;
    }
}

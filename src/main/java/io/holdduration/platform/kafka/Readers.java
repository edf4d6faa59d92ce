package io.holdduration.platform.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;

/**
 * The members of a consumer group, by the topics that are assigned to them.
 *
 * @param isAtRest whether the group does not rebalance; while it does, the broker does not report the members' assignments
 * @param hosts the assigned topics, each with the hosts of the members that read it
 */
public record Readers(boolean isAtRest, Map<String, Set<String>> hosts) {
    /** The readers of a group that does not exist. */
    static final Readers NONE = new Readers(true, Map.of());

    private static final Set<GroupState> AT_REST = Set.of(GroupState.STABLE, GroupState.EMPTY, GroupState.DEAD);

    public Readers {
        hosts = Map.copyOf(hosts);
    }

    static Readers of(ConsumerGroupDescription group) {
        Map<String, Set<String>> hosts = new TreeMap<>();
        group.members().forEach(member -> addTo(hosts, member));
        return new Readers(AT_REST.contains(group.groupState()), hosts);
    }

    private static void addTo(Map<String, Set<String>> hosts, MemberDescription member) {
        String host = member.host().replaceFirst("^/", "");
        member.assignment()
                .topicPartitions()
                .forEach(partition -> hosts.computeIfAbsent(partition.topic(), unseen -> new TreeSet<>())
                        .add(host));
    }

    /** Returns those of the topics that no member reads. Empty if no member reads anything, or while the group rebalances. */
    public Set<String> unread(Collection<String> topics) {
        if (!isAtRest || hosts.isEmpty()) {
            return Set.of();
        }
        Set<String> unread = new TreeSet<>(topics);
        unread.removeAll(hosts.keySet());
        return unread;
    }

    /** Returns whether the members read some of the topics, but not all, and no others. */
    boolean isPartOf(Collection<String> topics) {
        return !unread(topics).isEmpty() && topics.containsAll(hosts.keySet());
    }
}

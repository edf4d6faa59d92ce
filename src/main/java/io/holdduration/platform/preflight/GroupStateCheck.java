package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.UnreadRecords;
import io.holdduration.platform.preflight.Deployment.StartRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Checks, before the start, the consumer group and the state of earlier starts under its name. Kafka Streams would start in each of the
 * refused cases, and holds would be lost, wrong or published twice.
 */
final class GroupStateCheck {
    /** A time longer than a killed instance's transactions stay open by default: 10 s, and 10 s more until the broker's next check. */
    private static final Duration UNTIL_TRANSACTIONS_END = Duration.ofSeconds(25);

    private static final String START_ANEW = "run reset (of analyze: reset --analytics), and delete state.dir";
    private static final Logger log = LoggerFactory.getLogger(GroupStateCheck.class);

    private final Footprint footprint;
    private final StartRules rules;
    private final String application;
    private final String subject;
    private final String stateDir;
    private final String repartition;
    private final List<String> changelogs;
    private final Broker.Group group;
    private final GroupMemberCheck members;

    GroupStateCheck(Deployment deployment, Broker.Group group) {
        this.footprint = deployment.footprint();
        this.rules = deployment.rules();
        this.application = footprint.application();
        this.subject = "group " + application;
        this.stateDir = deployment.streams().getString(StreamsConfig.STATE_DIR_CONFIG);
        this.repartition = footprint.repartitions().stream()
                .findFirst()
                .or(footprint::drained)
                .orElse("");
        this.changelogs = footprint.changelogs();
        this.group = group;
        this.members = new GroupMemberCheck(footprint, group);
    }

    /**
     * Requires that the group belongs to this installation, and resumes at its offsets.
     *
     * @throws ExitException if it is known not to
     */
    void require() {
        Finding.heed(members.findings(), log);
        Finding.heed(ofOffsets(), log);
    }

    /** Returns the checks for the command {@code check}. */
    List<Check> checks() {
        return List.of(
                new Check(subject, "members and the topics that they read", members::findings),
                new Check(subject, "offsets, the changelog and what is left to read", this::ofOffsets));
    }

    private List<Finding> ofOffsets() {
        return group.offsets()
                .map(offsets -> Stream.of(
                                unreadRepartition(offsets),
                                expiredOffsets(offsets),
                                lostChangelog(offsets),
                                lostRepartition(offsets))
                        .flatMap(Optional::stream)
                        .toList())
                .orElseGet(() -> List.of(members.unanswered("its offsets")));
    }

    private Optional<Finding> unreadRepartition(Map<TopicPartition, Long> offsets) {
        if (!footprint.isInputKeyed()) {
            return Optional.empty();
        }
        UnreadRecords unread = group.unread(repartition, offsets, UNTIL_TRANSACTIONS_END);
        if (unread == UnreadRecords.UNKNOWN) {
            return Optional.of(members.unanswered("topic " + repartition));
        }
        if (unread != UnreadRecords.RECORDS && unread != UnreadRecords.OPEN_TRANSACTIONS) {
            return Optional.empty();
        }
        return Optional.of(fail("hold.input.keyed.by.channel=true would leave unread what topic " + repartition
                + " still holds" + (unread == UnreadRecords.RECORDS ? "" : " in open transactions")
                + "; run with hold.input.keyed.by.channel=false until it is drained, then switch"));
    }

    private Optional<Finding> expiredOffsets(Map<TopicPartition, Long> offsets) {
        Optional<String> changelog = isOnInput(offsets)
                ? Optional.empty()
                : changelogs.stream()
                        .filter(topic -> group.unread(topic, Map.of(), Duration.ZERO) == UnreadRecords.RECORDS)
                        .findFirst();
        if (changelog.isEmpty()
                // the results of the very first commits may be visible on one topic before the other
                || group.settledOffsets().filter(settled -> !isOnInput(settled)).isEmpty()) {
            return Optional.empty();
        }
        if (rules.startFromEarliest()) {
            return Optional.of(Finding.warn(
                    subject,
                    "group without offsets starts anew as hold.start.from.earliest=true says, take it back now",
                    "",
                    new KeyValuePair("group", application)));
        }
        return Optional.of(fail("Group " + application + " has no offsets on "
                + String.join(", ", footprint.inputs()) + ", and its changelog " + changelog.get()
                + " has records: the offsets have expired or were deleted, and all input would be read again;"
                + " set the group's offsets, or hold.start.from.earliest=true if that is meant"));
    }

    private Optional<Finding> lostChangelog(Map<TopicPartition, Long> offsets) {
        // 1. the input is deleted, and its offsets with it; 2. the changelog is deleted. What was read is on the
        // repartition topic too (GroupStateCheckTest.shouldNotGoOnWithoutTheChangelogThoughTheInputIsANewOne).
        List<String> read = hasRead(footprint.inputs(), offsets) ? footprint.inputs() : footprint.repartitions();
        Optional<String> gone = hasRead(read, offsets)
                ? changelogs.stream().filter(group::isGone).findFirst()
                : Optional.empty();
        return gone.map(changelog -> fail(lost(changelog, "gone", read, "would make an empty one and wipe")))
                .or(() -> emptyChangelog(offsets));
    }

    /** Its offsets go with a topic. So this may also be the first start after one with keyed input, and nothing is refused. */
    private Optional<Finding> lostRepartition(Map<TopicPartition, Long> offsets) {
        Optional<String> gone = hasRead(footprint.inputs(), offsets)
                ? footprint.repartitions().stream().filter(group::isGone).findFirst()
                : Optional.empty();
        return gone.map(topic -> Finding.warn(
                subject,
                "repartition topic is made anew, and the group has read input: if it was deleted, what was unread on it is lost",
                "if so, have the input read again",
                new KeyValuePair("topic", topic)));
    }

    private Optional<Finding> emptyChangelog(Map<TopicPartition, Long> offsets) {
        // 1. the changelog is deleted while no instance runs; 2. a topic operator creates it again, without its records
        // (GroupStateCheckTest.shouldNotGoOnWithAChangelogThatWasMadeAnew).
        String changelog = footprint.changelog();
        List<String> read = footprint.isInputKeyed() ? footprint.inputs() : List.of(repartition);
        // with several changelogs, one of them may have got nothing yet
        if (changelogs.size() > 1 || !hasRead(read, offsets) || !group.isNeverWritten(changelog)) {
            return Optional.empty();
        }
        // keyed input may have had no event of a hold so far; all that is on a repartition topic is stored
        return Optional.of(
                footprint.isInputKeyed()
                        ? Finding.warn(
                                subject,
                                "changelog is empty, and the group has read input: timelines are lost if it was recreated",
                                "if so, start anew: " + START_ANEW,
                                new KeyValuePair("changelog", changelog))
                        : fail(lost(changelog, "empty", read, "would wipe")));
    }

    /** An offset of zero belongs to a group that was reset to read everything. */
    private static boolean hasRead(List<String> topics, Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .anyMatch(entry -> topics.contains(entry.getKey().topic()) && entry.getValue() > 0);
    }

    private String lost(String changelog, String state, List<String> read, String consequence) {
        return "Topic " + changelog + " is " + state + ", and group " + application + " has offsets on "
                + String.join(", ", read) + ": a start " + consequence + " state.dir=" + stateDir
                + "; restore the topic, or start anew: " + START_ANEW;
    }

    private Finding fail(String text) {
        return Finding.fail(subject, text);
    }

    private boolean isOnInput(Map<TopicPartition, Long> offsets) {
        return offsets.keySet().stream().anyMatch(this::isInput);
    }

    private boolean isInput(TopicPartition partition) {
        return footprint.inputs().contains(partition.topic());
    }
}

package io.holdduration.platform.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.Cleanup;
import io.holdduration.platform.preflight.Footprint;
import io.holdduration.platform.preflight.TopicRetention;
import io.holdduration.testing.Exits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ResetTest {
    private static final String REPARTITION = "holds-by-channel-repartition";
    private static final String CHANGELOG = "holds-timelines-changelog";
    private static final Footprint.Output OUTPUT = new Footprint.Output(
            "out", Cleanup.DELETE, new TopicRetention("hold.correction.window", Duration.ofDays(2)));
    private static final Footprint FOOTPRINT = new Footprint(
            "holds",
            List.of("in"),
            List.of(OUTPUT),
            Optional.of("dead"),
            List.of(REPARTITION),
            Optional.empty(),
            List.of(CHANGELOG),
            Set.of());

    private final FakeLeftovers leftovers = new FakeLeftovers();
    private final Map<String, Set<AclOperation>> grants = new HashMap<>();
    private final List<String> out = new ArrayList<>();
    private final FakeAnnouncements announcements =
            new FakeAnnouncements(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized void flush() {
                    super.flush();
                    leftovers.deleted.add("announcements");
                }
            });

    @Test
    void shouldDeleteTheGroupFirstAndTheChangelogLast() {
        run(true);

        assertThat(leftovers.deleted).containsExactly("group", REPARTITION, CHANGELOG);
        assertThat(out)
                .containsExactly(
                        "deleted       group holds with its offsets: " + CHANGELOG + " (1), in (4)",
                        "deleted       topic " + REPARTITION,
                        "deleted       topic " + CHANGELOG);
    }

    /** The broker rejects the deletion of the group while it has members, and without the changelog the next start is the first. */
    @Test
    void shouldTakeBackAnnouncementsWhileNoInstanceCanStart() {
        announcements.announced(0, "c-1").announced(0, "c-2");

        run(true);

        assertThat(leftovers.deleted).containsExactly("group", "announcements", REPARTITION, CHANGELOG);
        assertThat(announcements.tombstones()).containsExactly("0 c-1", "0 c-2");
        assertThat(out).hasSize(4).contains("deleted       announcements on topic now: 2");
    }

    @Test
    void shouldOnlySayHowManyAnnouncementsItWouldTakeBack() {
        announcements.announced(0, "c-1");

        run(false);

        assertThat(announcements.tombstones()).isEmpty();
        assertThat(out).contains("would delete  announcements on topic now: 1");
    }

    /** Another installation may have had another name, or its group has been deleted by hand. */
    @Test
    void shouldTakeBackAnnouncementsThoughNothingElseIsLeft() {
        leftovers.offsets.clear();
        leftovers.topics.clear();
        announcements.announced(0, "c-1");

        run(true);

        assertThat(out).containsExactly("deleted       announcements on topic now: 1");
    }

    @Test
    void shouldOnlySaySoInADryRun() {
        run(false);

        assertThat(leftovers.deleted).isEmpty();
        assertThat(out).hasSize(3).allMatch(line -> line.startsWith("would delete  "));
    }

    @Test
    void shouldGoOnWhereAnotherHasEnded() {
        leftovers.offsets.clear();
        leftovers.topics.remove(REPARTITION);

        run(true);

        assertThat(leftovers.deleted).containsExactly("group", CHANGELOG);
        assertThat(out).containsExactly("deleted       topic " + CHANGELOG);
    }

    @Test
    void shouldSayThatThereIsNothing() {
        leftovers.offsets.clear();
        leftovers.topics.clear();

        run(true);

        assertThat(out).containsExactly("nothing to delete: group holds has no offsets, and no internal topic exists");
    }

    /** An input that is keyed now may not have been. */
    @Test
    void shouldDeleteARepartitionTopicThatIsNoLongerUsed() {
        Footprint keyed = new Footprint(
                "holds",
                List.of("in"),
                List.of(OUTPUT),
                Optional.of("dead"),
                List.of(),
                Optional.of(REPARTITION),
                List.of(CHANGELOG),
                Set.of());

        new Reset(keyed, leftovers, (resource, name) -> Optional.empty(), Optional.empty()).run(true, out::add);

        assertThat(leftovers.deleted).containsExactly("group", REPARTITION, CHANGELOG);
    }

    @Test
    void shouldRefuseWithMembersAndNameTheirHosts() {
        leftovers.members.addAll(List.of("10.0.0.1", "10.0.0.2"));
        announcements.announced(0, "c-1");

        assertThatThrownBy(() -> run(true))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageStartingWith("Group holds has members at 10.0.0.1, 10.0.0.2; stop all instances first");
        assertThat(leftovers.deleted).isEmpty();
    }

    @Test
    void shouldNameAllThatIsNotAllowedBeforeItDeletesAnything() {
        grants.put("holds", Set.of(AclOperation.READ, AclOperation.DESCRIBE));
        grants.put(REPARTITION, Set.of(AclOperation.DELETE));
        grants.put(CHANGELOG, Set.of());
        grants.put(FakeAnnouncements.TOPIC, Set.of(AclOperation.READ));
        announcements.announced(0, "c-1");

        assertThatThrownBy(() -> run(true))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Not allowed: DELETE on group holds, DELETE on topic " + CHANGELOG
                        + ", WRITE on topic now; see docs/permissions.md");
        assertThat(leftovers.deleted).isEmpty();
    }

    private void run(boolean isForReal) {
        new Reset(
                        FOOTPRINT,
                        leftovers,
                        (resource, name) -> Optional.ofNullable(grants.get(name)),
                        Optional.of(announcements.topic()))
                .run(isForReal, out::add);
    }

    private final class FakeLeftovers implements Broker.Leftovers {
        final Set<String> members = new HashSet<>();
        final Map<String, Integer> offsets = new HashMap<>(Map.of("in", 4, CHANGELOG, 1));
        final Set<String> topics = new HashSet<>(Set.of(REPARTITION, CHANGELOG));
        final List<String> deleted = new ArrayList<>();

        @Override
        public Set<String> members() {
            return new TreeSet<>(members);
        }

        @Override
        public Map<String, Integer> offsets() {
            return new TreeMap<>(offsets);
        }

        @Override
        public List<String> existing(List<String> wanted) {
            return wanted.stream().filter(topics::contains).toList();
        }

        @Override
        public Map<TopicPartition, Long> ends(String topic) {
            return topic.equals(FakeAnnouncements.TOPIC) ? announcements.ends : Map.of();
        }

        @Override
        public void deleteGroup() {
            deleted.add("group");
        }

        @Override
        public void deleteTopic(String topic) {
            deleted.add(topic);
        }
    }
}

package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.simulation.oracle.HoldOracle;
import io.holdduration.simulation.oracle.PublishedHold;
import io.holdduration.testing.Permutations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every order of arrival of short timelines ends with the same truth, and is right in between. */
class PermutationTest {
    private static final Duration[] SETTLE = {Duration.ZERO, Duration.ofMillis(Channel.SETTLE)};

    /** Kind and instant of each event, such as {@code H10 R20 D20}. */
    static Stream<String> timelines() {
        return Stream.of(
                "H10 R20",
                "H10 D20 W20 E30",
                "R5 H10 R20 R30",
                "H10 H20 R30 E40",
                "H10 R10 D10 H20 E20",
                "R10 H10 W10 E10 D10",
                "H10 R20 H20 R30 H30 D40",
                "R10 R20 R30 H15 H25",
                "H10 H20 H30 D25 E35 R40",
                "E5 H10 E20 H30 E40 R50");
    }

    @ParameterizedTest
    @MethodSource("timelines")
    void shouldEndWithTheSameHoldsWhateverTheOrderOfArrival(String timeline) {
        for (List<ChannelEvent> order : Permutations.of(events(timeline))) {
            for (Duration settle : SETTLE) {
                Channel channel = Channel.with(settle, 1000).at(100);
                order.forEach(event -> {
                    channel.arrives(event);
                    if (settle.isZero()) {
                        assertRightSoFar(channel);
                    }
                });
                channel.clockComesTo(100 + Channel.UNRESOLVED);
                assertThat(HoldOracle.differences(order, channel.lastRecords()))
                        .as("%s, settled after %s", order, settle)
                        .isEmpty();
                assertThat(channel.timeline().isUnsettled()).isFalse();
                assertRevisionsCount(channel);
            }
        }
    }

    /** A complete hold is published at once; only anomalies may be missing, and what is published is true. */
    static void assertRightSoFar(Channel channel) {
        Map<String, PublishedHold> last = channel.lastRecords();
        HoldOracle.holdsOf(channel.arrived()).forEach((holdId, expected) -> {
            if (!expected.outcome().isComplete() && !last.containsKey(holdId)) {
                return;
            }
            assertThat(last.get(holdId))
                    .as("%s after %s", expected, channel.arrived())
                    .isNotNull();
        });
        List<String> differences = new ArrayList<>(HoldOracle.differences(channel.arrived(), last));
        differences.removeIf(difference -> difference.endsWith("was not published"));
        assertThat(differences).as("after %s", channel.arrived()).isEmpty();
    }

    static void assertRevisionsCount(Channel channel) {
        channel.allRevisions().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        revision -> revision.hold().id(Channel.ID)))
                .forEach((holdId, revisions) -> {
                    for (int expected = 0; expected < revisions.size(); expected++) {
                        assertThat(revisions.get(expected).revision()).isEqualTo(expected);
                    }
                });
    }

    private static List<ChannelEvent> events(String timeline) {
        return Stream.of(timeline.split(" "))
                .map(event -> new ChannelEvent(
                        Channel.ID,
                        kind(event.charAt(0)),
                        Long.parseLong(event.substring(1)),
                        new Lineage("channel." + event.charAt(0), event),
                        new EventDetails("i", null, event, null, null, event)))
                .toList();
    }

    private static EventKind kind(char letter) {
        return Stream.of(EventKind.values())
                .filter(kind -> kind.name().charAt(0) == letter)
                .findFirst()
                .orElseThrow();
    }
}

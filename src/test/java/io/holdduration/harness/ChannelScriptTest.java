package io.holdduration.harness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.simulation.Disorder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens to the generated channels: the rare cases must really be among them. */
class ChannelScriptTest {
    private static final List<ChannelScript> SCRIPTS = new EventGenerator(7, 1000, 1, Disorder.NONE).scripts();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;

    @Test
    void shouldPlayHoldsOfEveryLength() {
        List<Long> durations = SCRIPTS.stream()
                .flatMap(script -> script.holds().stream())
                .map(hold -> hold.endedAtMillis() - hold.heldAtMillis())
                .sorted()
                .toList();
        assertThat(durations).first().isEqualTo(0L);
        assertThat(durations.get(durations.size() / 2)).isBetween(MINUTE, 15 * MINUTE);
        assertThat(durations).last().asInstanceOf(LONG).isBetween(15 * HOUR, 20 * HOUR);
    }

    @Test
    void shouldPlayEveryKindOfChannel() {
        assertThat(SCRIPTS)
                .anyMatch(script -> script.holds().isEmpty())
                .anyMatch(script -> script.holds().size() > 3)
                .anyMatch(script -> script.holds().stream().anyMatch(ChannelScript.Span::abandoned))
                .anyMatch(script -> isHeldRetrievedAndOverAtOnce(script.events()))
                .allMatch(script -> lifeMillis(script.events()) < 24 * HOUR);
    }

    @Test
    void shouldLeaveOutSomeOptionalFields() {
        assertThat(SCRIPTS)
                .anyMatch(script -> script.mint().facts().agentId() == null)
                .anyMatch(script -> agentIds(script).equals(Set.of(true, false)));
    }

    @Test
    void shouldLetChannelsShareAnInteraction() {
        assertThat(SCRIPTS.stream()
                        .map(script -> script.mint().facts().interactionId())
                        .distinct())
                .hasSizeBetween(SCRIPTS.size() / 3, SCRIPTS.size() * 2 / 3);
    }

    private static boolean isHeldRetrievedAndOverAtOnce(List<ChannelEvent> events) {
        return events.stream().collect(groupingBy(ChannelEvent::timestampMillis)).values().stream()
                .map(instant -> instant.stream().map(ChannelEvent::kind).collect(toSet()))
                .anyMatch(kinds -> kinds.size() > 2 && kinds.containsAll(Set.of(EventKind.HELD, EventKind.RETRIEVED)));
    }

    private static long lifeMillis(List<ChannelEvent> events) {
        return events.get(events.size() - 1).timestampMillis() - events.get(0).timestampMillis();
    }

    /** Whether the channel's events give its agent's id (true) and whether they do not (false). */
    private static Set<Boolean> agentIds(ChannelScript script) {
        return script.events().stream()
                .map(event -> script.mint().facts().agentId() != null
                        && event.details().agentId() != null)
                .collect(toSet());
    }
}

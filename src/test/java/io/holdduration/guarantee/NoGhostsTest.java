package io.holdduration.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.CurrentHold;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantee, shown topics with something wrong about them. */
class NoGhostsTest {
    private static final Duration UNRESOLVED_AFTER = Duration.ofSeconds(1);

    private final NoGhosts noGhosts = new NoGhosts(UNRESOLVED_AFTER);

    /** One channel is on hold, one was, and one has only an end. */
    @BeforeEach
    void produce() {
        produced("c-1", EventKind.HELD, 100, "h-1");
        produced("c-2", EventKind.HELD, 100, "h-2");
        produced("c-2", EventKind.RETRIEVED, 250, "r-2");
        produced("c-3", EventKind.RETRIEVED, 250, "r-3");
    }

    @Test
    void shouldFindNothingWrongWithARightTopic() {
        noGhosts.published("c-2", hold("c-2", 100, "h-2"));
        noGhosts.published("c-2", null);
        noGhosts.published("c-1", hold("c-1", 100, "h-1"));

        assertThat(noGhosts.violations(300)).isEmpty();
        assertThat(noGhosts.live()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichHoldIsNotShown() {
        assertThat(noGhosts.violations(300))
                .singleElement()
                .asString()
                .startsWith("channel c-1 is on hold and not shown");
    }

    @Test
    void shouldSayWhichHoldIsAGhost() {
        noGhosts.published("c-1", hold("c-1", 100, "h-1"));
        noGhosts.published("c-2", hold("c-2", 100, "h-2"));

        assertThat(noGhosts.violations(300))
                .singleElement()
                .asString()
                .startsWith("channel c-2 is not on hold and shown");
    }

    @Test
    void shouldSayThatAnotherStartIsShown() {
        noGhosts.published("c-1", hold("c-1", 101, "h-1"));
        assertThat(noGhosts.violations(300)).singleElement().asString().startsWith("channel c-1 is shown as");

        noGhosts.published("c-1", hold("c-1", 100, "h-2"));
        assertThat(noGhosts.violations(300)).singleElement().asString().startsWith("channel c-1 is shown as");
    }

    @Test
    void shouldExpectAHoldUntilItIsUnresolved() {
        noGhosts.published("c-1", hold("c-1", 100, "h-1"));

        assertThat(noGhosts.violations(1_099)).isEmpty();
        assertThat(noGhosts.violations(1_100))
                .singleElement()
                .asString()
                .startsWith("channel c-1 is not on hold and shown");
    }

    private void produced(String channelId, EventKind kind, long atMillis, String id) {
        noGhosts.produced(new ChannelEvent(channelId, kind, atMillis, new Lineage("type", id), EventDetails.NONE));
    }

    private static CurrentHold hold(String channelId, long heldAtMillis, String heldEventId) {
        return new CurrentHold(
                channelId, null, null, null, null, null, Instant.ofEpochMilli(heldAtMillis), heldEventId);
    }
}

package io.holdduration.domain;

import static io.holdduration.domain.Retention.MAX_CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The limit of ids and details that {@link Retention} has beside the number of events. */
class RetentionWeightTest {
    private static final Lineage ONE_CHARACTER = new Lineage("", "i");

    private final Channel channel = Channel.withDefaults().at(100);

    @Test
    void shouldKeepAChannelThatIsExactlyAsHeavyAsAllowed() {
        arrives(10, 100).arrives(20, MAX_CHARACTERS - 102);

        assertThat(channel.timeline().entries()).hasSize(2);
    }

    @Test
    void shouldDropTheOldestEventForOneCharacterTooMany() {
        arrives(10, 100).arrives(20, MAX_CHARACTERS - 101);

        assertThat(channel.timeline().entries()).hasSize(1);
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(10);
        assertThat(channel.published()).containsExactly("10-? UNRESOLVED/0");
    }

    @Test
    void shouldDropOnlyAsManyEventsAsAreTooMany() {
        arrives(10, 50).arrives(20, 100).arrives(30, MAX_CHARACTERS - 102);

        assertThat(channel.timeline().entries()).hasSize(2);
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(10);
    }

    @Test
    void shouldDropAnEventThatAloneIsTooHeavy() {
        arrives(10, MAX_CHARACTERS - 1);
        assertThat(channel.timeline().entries()).hasSize(1);

        arrives(20, MAX_CHARACTERS);

        assertThat(channel.timeline().entries()).isEmpty();
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(20);
    }

    /** As they are stored: entries share the details of the entry behind them. */
    @Test
    void shouldCountDetailsOnceWhereNeighboursShareThem() {
        arrives(10, MAX_CHARACTERS - 2).arrives(20, MAX_CHARACTERS - 2);
        assertThat(channel.timeline().entries()).hasSize(2);

        arrives(30, MAX_CHARACTERS - 2);

        assertThat(channel.timeline().entries()).hasSize(2);
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(10);
    }

    @Test
    void shouldCountIdsAndTypesOfEveryEvent() {
        Lineage half = new Lineage("t".repeat(MAX_CHARACTERS / 4), "i".repeat(MAX_CHARACTERS / 4));
        arrives(10, half, 0).arrives(20, half, 0);
        assertThat(channel.timeline().entries()).hasSize(2);

        arrives(30, ONE_CHARACTER, 0);

        assertThat(channel.timeline().entries()).hasSize(2);
    }

    @Test
    void shouldDropAsManyAsTheStricterOfBothLimitsAsks() {
        Channel two = Channel.with(Duration.ZERO, 2).at(100);
        two.held(10).held(20).arrives(heavy(30, ONE_CHARACTER, MAX_CHARACTERS - 1));
        assertThat(two.timeline().entries()).hasSize(1);

        two.held(40).held(50).held(60);

        assertThat(two.timeline().entries()).hasSize(2);
    }

    @Test
    void shouldBoundTheCharactersThatAChannelKeeps() {
        Channel large = Channel.withDefaults().at(100);
        for (int at = 0; at < 1000; at++) {
            String value = String.join("", Collections.nCopies(100, "0123456789")) + at;
            large.arrives(EventKind.HELD, at, new EventDetails(value, value, value, value, value, value));
        }
        int characters = large.timeline().entries().stream()
                .mapToInt(entry -> entry.details().characters())
                .sum();
        assertThat(characters).isLessThanOrEqualTo(MAX_CHARACTERS);
        assertThat(large.timeline().entries()).hasSizeGreaterThan(20);
        assertThat(large.allRevisions())
                .hasSize(1000 - large.timeline().entries().size());
    }

    private RetentionWeightTest arrives(long at, int characters) {
        return arrives(at, ONE_CHARACTER, characters);
    }

    private RetentionWeightTest arrives(long at, Lineage lineage, int characters) {
        channel.arrives(heavy(at, lineage, characters));
        return this;
    }

    private static ChannelEvent heavy(long at, Lineage lineage, int characters) {
        EventDetails details = new EventDetails("x".repeat(characters), null, null, null, null, null);
        return new ChannelEvent(Channel.ID, EventKind.HELD, at, lineage, details);
    }
}

package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A correction names the interaction that loses the hold. */
class PreviousInteractionTest {
    private static final EventDetails A = of("a");
    private static final EventDetails B = of("b");

    private final Channel channel = Channel.withDefaults().at(100);

    @Test
    void shouldBeNamedWhenADuplicateNamesAnother() {
        channel.arrives(EventKind.HELD, 10, B).arrives(EventKind.RETRIEVED, 20, B);

        channel.arrives(EventKind.HELD, 10, A);

        assertThat(last().previousInteractionId()).isEqualTo("b");
        assertThat(last().hold().details().interactionId()).isEqualTo("a");
    }

    @Test
    void shouldBeNamedWhenAnEndOfAnotherInteractionTurnsUp() {
        channel.held(10).arrives(EventKind.RETRIEVED, 30, B);

        channel.arrives(EventKind.RETRIEVED, 20, A);

        assertThat(channel.decision().revisions())
                .filteredOn(revision -> revision.revision() == 1)
                .singleElement()
                .satisfies(
                        revision -> assertThat(revision.previousInteractionId()).isEqualTo("b"));
    }

    @Test
    void shouldNotBeNamedWhereItStays() {
        channel.arrives(EventKind.HELD, 10, A).arrives(EventKind.RETRIEVED, 30, A);

        channel.retrieved(20);

        assertThat(last().revision()).isEqualTo(1);
        assertThat(last().previousInteractionId()).isNull();
    }

    @Test
    void shouldNotBeNamedWhereThereWasNone() {
        channel.held(10).retrieved(20);
        assertThat(last().previousInteractionId()).isNull();

        channel.arrives(EventKind.HELD, 10, A);

        assertThat(last().revision()).isEqualTo(1);
        assertThat(last().previousInteractionId()).isNull();
    }

    private HoldRevision last() {
        return channel.decision().revisions().get(0);
    }

    private static EventDetails of(String interactionId) {
        return new EventDetails(interactionId, null, null, null, null, null);
    }
}

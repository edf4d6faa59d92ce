package io.holdduration.harness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Outcome;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The generator: repeatable, truthful when nothing goes wrong, and really rough when it says so. */
class EventGeneratorTest {
    private static final EventGenerator CALM = new EventGenerator(7, 1000, 3, Disorder.NONE);
    private static final EventGenerator VENDOR = new EventGenerator(7, 4000, 3, Disorder.VENDOR);
    private static final EventGenerator ROUGH = new EventGenerator(7, 1000, 3, Disorder.ROUGH);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;

    @Test
    void shouldDeliverTheSameForTheSameSeed() {
        assertThat(ROUGH.deliveries())
                .isEqualTo(ROUGH.deliveries())
                .isNotEqualTo(new EventGenerator(8, 1000, 3, Disorder.ROUGH).deliveries());
        assertThat(ROUGH.scripts()).isEqualTo(CALM.scripts());
    }

    @Test
    void shouldDeliverWhatReallyHappenedWhenThereIsNoDisorder() {
        List<Delivery> deliveries = CALM.deliveries();
        assertThat(deliveries).allMatch(delivery -> delivery.delayMillis() == 0);
        Map<String, List<ChannelEvent>> delivered = byChannel(deliveries);
        assertThat(CALM.scripts()).allSatisfy(script -> {
            List<ChannelEvent> events = delivered.getOrDefault(script.mint().channelId(), List.of());
            assertThat(events).isEqualTo(script.events());
            assertThat(HoldOracle.holdsOf(events).values())
                    .allMatch(hold -> hold.outcome().isComplete())
                    .extracting(EventGeneratorTest::span)
                    .isEqualTo(script.holds());
        });
    }

    @Test
    void shouldBeAsDisorderlyAsTheVendor() {
        List<Delivery> deliveries = VENDOR.deliveries();
        double all = deliveries.size();
        List<Delivery> late = deliveries.stream()
                .filter(delivery -> delivery.delayMillis() > MINUTE)
                .toList();
        assertThat(late.size() / all).isCloseTo(0.02, within(0.004));
        assertThat((all - physical(deliveries)) / all).isCloseTo(0.01, within(0.003));
    }

    @Test
    void shouldDeliverLateTwiceOutOfOrderAndNotAtAll() {
        List<Delivery> deliveries = ROUGH.deliveries();
        assertThat(deliveries)
                .isSortedAccordingTo(Comparator.comparingLong(Delivery::deliveredAtMillis))
                .allMatch(delivery -> delivery.delayMillis() >= 0 && delivery.delayMillis() <= 24 * HOUR)
                .anyMatch(delivery -> delivery.delayMillis() > 23 * HOUR);
        assertThat(deliveries.stream().map(Delivery::sourcePartition).collect(toSet()))
                .containsOnly(0, 1, 2);
        assertThat(physical(deliveries)).isLessThan(physical(CALM.deliveries()) * 95 / 100);
        assertThat(deliveries.stream().map(Delivery::event).distinct().count())
                .as("some come twice with one id, some with another")
                .isBetween(physical(deliveries) + 1, deliveries.size() - 1L);
        assertThat(byChannel(deliveries).values())
                .anyMatch(events -> startsWith(EventKind.DISCONNECTED, events))
                .anyMatch(events -> startsWith(EventKind.RETRIEVED, events));
    }

    @Test
    void shouldTellOfOneEventInSeveralWays() {
        Collection<List<ChannelEvent>> events = byPhysicalEvent(ROUGH.deliveries());
        assertThat(events)
                .anyMatch(event -> distinct(event, told -> told.lineage().type()) == 2)
                .anyMatch(event -> distinct(event, ChannelEvent::lineage) > 2)
                .anyMatch(event -> distinct(event, ChannelEvent::details) > 1)
                .anyMatch(event -> distinct(event, told -> "" + told.details().interactionId()) > 2);
    }

    @Test
    void shouldLeadToEveryOutcome() {
        List<ChannelEvent> events =
                ROUGH.deliveries().stream().map(Delivery::event).toList();
        assertThat(HoldOracle.holdsOf(events).values().stream()
                        .collect(groupingBy(ExpectedHold::outcome))
                        .entrySet())
                .hasSize(4)
                .allMatch(outcome -> outcome.getValue().size() > 20);
    }

    private static Map<String, List<ChannelEvent>> byChannel(Collection<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::event).collect(groupingBy(ChannelEvent::channelId));
    }

    private static ChannelScript.Span span(ExpectedHold hold) {
        long heldAt = Objects.requireNonNull(hold.heldAtMillis());
        long endedAt = Objects.requireNonNull(hold.endedAtMillis());
        return new ChannelScript.Span(heldAt, endedAt, hold.outcome() == Outcome.DISCONNECTED);
    }

    /** How many physical events anything was delivered of. */
    private static long physical(Collection<Delivery> deliveries) {
        return byPhysicalEvent(deliveries).size();
    }

    private static Collection<List<ChannelEvent>> byPhysicalEvent(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .map(Delivery::event)
                .collect(groupingBy(event -> List.of(event.channelId(), event.kind(), event.timestampMillis())))
                .values();
    }

    /** Whether the first event to arrive is one that a held should have preceded. */
    private static boolean startsWith(EventKind end, List<ChannelEvent> arrived) {
        long endMillis = arrived.get(0).timestampMillis();
        return arrived.get(0).kind() == end
                && arrived.stream()
                        .anyMatch(event -> event.kind() == EventKind.HELD && event.timestampMillis() < endMillis);
    }

    private static long distinct(List<ChannelEvent> event, Function<ChannelEvent, Object> told) {
        return event.stream().map(told).distinct().count();
    }
}

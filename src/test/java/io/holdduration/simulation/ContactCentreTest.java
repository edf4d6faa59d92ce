package io.holdduration.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Outcome;
import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.durations.ingest.Decoded;
import io.holdduration.simulation.Message.Kind;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What the simulation says of its own day is what others make of it. */
class ContactCentreTest {
    private static final long NOW = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    private static final LocalDate DATE = LocalDate.parse("2022-08-31");
    private static final Disorder ROUGH = new Disorder(0.1, 0.2, 0.5, 0.03, 0.02, Duration.ofSeconds(30));

    private final ContactCentre centre = new ContactCentre(3, 1500, 4, DATE, ROUGH);
    private final SimulatedDay day = centre.day();

    @Test
    void shouldBeTheSameDayForTheSameSeed() {
        assertThat(day).isEqualTo(new ContactCentre(3, 1500, 4, DATE, ROUGH).day());
        assertThat(day).isNotEqualTo(new ContactCentre(4, 1500, 4, DATE, ROUGH).day());
    }

    @Test
    void shouldHaveTheHoldsThatTheDecodedMessagesHave() {
        assertThat(day.holds()).hasSizeGreaterThan(1000).isEqualTo(HoldOracle.holdsOf(events().toList()));
        assertThat(day.holds().values().stream().map(ExpectedHold::outcome).collect(toSet()))
                .containsExactlyInAnyOrder(
                        Outcome.RETRIEVED, Outcome.DISCONNECTED, Outcome.UNRESOLVED, Outcome.UNMATCHED);
    }

    @Test
    void shouldEndEveryHoldThatStartsWhenNothingIsLost() {
        SimulatedDay calm = new ContactCentre(3, 1500, 4, DATE, Disorder.NONE).day();

        assertThat(calm.holds().values())
                .hasSizeGreaterThan(1000)
                .allMatch(hold -> hold.outcome().isComplete());
    }

    @Test
    void shouldCallEveryMessageWhatTheDecoderMakesOfIt() {
        Set<List<Object>> told = new HashSet<>();
        for (Message message : day.messages()) {
            Decoded decoded = decoded(message);
            assertThat(decoded.rejection().map(rejected -> rejected.reason().name()))
                    .as(message.toString())
                    .isEqualTo(Optional.ofNullable(message.rejectedFor()));
            assertThat(decoded.relevantEvent().isPresent())
                    .as(message.toString())
                    .isEqualTo(message.kind() != Kind.IRRELEVANT && message.kind() != Kind.BROKEN);
            decoded.relevantEvent().ifPresent(event -> told.add(identity(event)));
        }
        long newOnes = day.messages().stream()
                .filter(message -> message.kind() == Kind.IN_TIME || message.kind() == Kind.LATE)
                .count();
        assertThat(told).hasSize((int) newOnes);
        assertThat(day.messages().stream().map(Message::kind).collect(toSet()))
                .containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void shouldHaveSeveralChannelsOfOneInteractionOnHoldAtOnce() {
        Map<Object, List<ChannelEvent>> heldByInteraction = events().filter(event ->
                        event.kind() == EventKind.HELD && event.details().interactionId() != null)
                .collect(groupingBy(event -> event.details().interactionId()));

        assertThat(heldByInteraction.values())
                .anyMatch(held ->
                        held.stream().map(ChannelEvent::channelId).distinct().count() > 1);
    }

    @Test
    void shouldDeliverInOrderOfDeliveryAndAtMostADayLate() {
        assertThat(day.postings()).isSortedAccordingTo(Comparator.comparingLong(Posting::deliveredAtMillis));
        assertThat(day.postings())
                .allSatisfy(posting -> decoded(posting.message())
                        .relevantEvent()
                        .ifPresent(event -> assertThat(posting.deliveredAtMillis() - event.timestampMillis())
                                .isBetween(0L, Duration.ofDays(1).toMillis())));
        assertThat(day.postings().stream().map(Posting::partition).collect(toSet()))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldOpenAsManyChannelsAsItIsTold() {
        ContactCentre calm = new ContactCentre(5, 301, 4, DATE, Disorder.NONE);

        Set<String> channels = calm.day().postings().stream()
                .flatMap(posting -> decoded(posting.message()).relevantEvent().stream())
                .map(ChannelEvent::channelId)
                .collect(toSet());

        assertThat(channels).hasSize(301);
        assertThat(new ContactCentre(5, 1, 4, DATE, Disorder.NONE).day().holds())
                .isEmpty();
    }

    @Test
    void shouldHaveNoHoldOnTheDayAfter() {
        List<ChannelEvent> events = centre.dayAfter().stream()
                .flatMap(posting -> decoded(posting.message()).relevantEvent().stream())
                .toList();

        assertThat(events).extracting(ChannelEvent::kind).containsOnly(EventKind.DISCONNECTED, EventKind.ENDED);
        long latest = day.postings().get(day.postings().size() - 1).deliveredAtMillis();
        assertThat(events)
                .allMatch(event ->
                        event.timestampMillis() > latest + Duration.ofHours(4).toMillis());
    }

    @Test
    void shouldLastEvenIfNobodyHearsOfIt() {
        Disorder silent = new Disorder(0, 0, 0, 1, 0, Duration.ZERO);

        SimulatedDay unheard = new ContactCentre(1, 20, 4, DATE, silent).day();

        assertThat(unheard).isEqualTo(new SimulatedDay(List.of()));
    }

    private Stream<ChannelEvent> events() {
        return day.messages().stream().flatMap(message -> decoded(message).relevantEvent().stream());
    }

    private static List<Object> identity(ChannelEvent event) {
        return List.of(event.channelId(), event.kind(), event.timestampMillis());
    }

    private static Decoded decoded(Message message) {
        Headers headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        byte[] value = message.value() == null ? null : message.value().getBytes(StandardCharsets.UTF_8);
        return new ChannelEventDecoder(false, Duration.ofMinutes(5)).decode(headers, null, value, NOW);
    }
}

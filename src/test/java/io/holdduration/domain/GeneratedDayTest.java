package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.harness.EventGenerator;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.oracle.HoldOracle;
import io.holdduration.testing.AnySeed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Days of a contact centre, seeded: late up to a day, twice, shuffled, lost. A failure names the generator's values. */
class GeneratedDayTest {

    static Stream<EventGenerator> days() {
        return Stream.of(
                new EventGenerator(1, 1000, 4, Disorder.NONE),
                new EventGenerator(2, 2000, 4, Disorder.VENDOR),
                new EventGenerator(3, 2000, 4, Disorder.ROUGH),
                new EventGenerator(4, 1000, 4, Disorder.ROUGH));
    }

    @ParameterizedTest
    @MethodSource("days")
    void shouldPublishEveryHoldAsAPersonWouldComputeIt(EventGenerator day) {
        play(day, Duration.ZERO).forEach((channelId, channel) -> {
            assertThat(differences(channel))
                    .as("channel %s of %s", channelId, day)
                    .isEmpty();
            PermutationTest.assertRevisionsCount(channel);
        });
    }

    @ParameterizedTest
    @MethodSource("days")
    void shouldEndWithTheSameHoldsWhenItWaitsForThemToSettle(EventGenerator day) {
        play(day, Duration.ofMinutes(10))
                .forEach((channelId, channel) -> assertThat(differences(channel))
                        .as("channel %s of %s", channelId, day)
                        .isEmpty());
    }

    @Tag("faults")
    @Test
    void shouldBeRightWhateverTheSeed() {
        EventGenerator day = new EventGenerator(AnySeed.next(), 1000, 4, Disorder.ROUGH);

        shouldPublishEveryHoldAsAPersonWouldComputeIt(day);
        shouldEndWithTheSameHoldsWhenItWaitsForThemToSettle(day);
    }

    private static Map<String, Channel> play(EventGenerator day, Duration settleAfter) {
        Map<String, List<Delivery>> byChannel = day.deliveries().stream()
                .collect(Collectors.groupingBy(
                        delivery -> delivery.event().channelId(), LinkedHashMap::new, Collectors.toList()));
        Map<String, Channel> channels = new LinkedHashMap<>();
        byChannel.forEach((channelId, deliveries) -> {
            Channel channel = Channel.with(settleAfter, 1000);
            for (Delivery delivery : deliveries) {
                channel.clockComesTo(delivery.deliveredAtMillis()).arrives(on(Channel.ID, delivery.event()));
                if (settleAfter.isZero() && channel.arrived().size() < 30) {
                    PermutationTest.assertRightSoFar(channel);
                }
            }
            long last = deliveries.get(deliveries.size() - 1).deliveredAtMillis();
            channels.put(channelId, channel.clockComesTo(last + Channel.UNRESOLVED));
        });
        return channels;
    }

    private static ChannelEvent on(String channelId, ChannelEvent event) {
        return new ChannelEvent(channelId, event.kind(), event.timestampMillis(), event.lineage(), event.details());
    }

    private static List<String> differences(Channel channel) {
        return HoldOracle.differences(channel.arrived(), channel.lastRecords());
    }
}

package io.holdduration.simulation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.Message.Kind;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contact centre as time goes by: what it says when, and that it can do so for days. */
class LiveCentreTest {
    private static final long NOW = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    private static final int RATE = 10;
    private static final LiveCentre LIMITED = new LiveCentre(3, RATE, 2_000, 4, 0.1, 0.2);
    private static final LiveCentre ENDLESS = new LiveCentre(3, RATE, 0, 4, 0.02, 0.01);

    @Test
    void shouldSayTheSameForTheSameSeedHoweverOftenItIsAsked() {
        List<Posting> often = until(NOW + 600_000, 20, ENDLESS.openAt(NOW));
        List<Posting> seldom = until(NOW + 600_000, 60_000, ENDLESS.openAt(NOW));

        assertThat(often).hasSizeGreaterThan(5_000).isEqualTo(seldom);
        assertThat(often).isNotEqualTo(until(NOW + 600_000, 20, new LiveCentre(4, RATE, 0, 4, 0.02, 0.01).openAt(NOW)));
    }

    /** Two runs on one topic must not meet. */
    @ParameterizedTest
    @ValueSource(longs = {1, 3_600_000})
    void shouldRepeatItselfLaterWithOtherIds(long laterMillis) {
        List<Posting> first = all(LIMITED.openAt(NOW));
        List<Posting> second = all(LIMITED.openAt(NOW + laterMillis));

        assertThat(second.stream().map(each -> step(each, NOW + laterMillis)).toList())
                .isEqualTo(first.stream().map(each -> step(each, NOW)).toList());
        assertThat(Collections.disjoint(ids(first), ids(second))).isTrue();
    }

    @Test
    void shouldOpenSoManyChannelsAndEndAllHolds() {
        LiveTraffic traffic = LIMITED.openAt(NOW);
        List<Posting> postings = all(traffic);

        assertThat(postings.stream().map(Posting::channelId).collect(toSet())).hasSize(2_000);
        assertThat(traffic.channels()).isEqualTo(2_000);
        assertThat(traffic.onHold()).isZero();
        assertThat(holds(postings))
                .hasSizeGreaterThan(1_500)
                .allMatch(hold -> hold.outcome().isComplete());
    }

    @Test
    void shouldBeLateAndRepeatItselfAsOftenAsAsked() {
        List<Posting> postings = relevant(all(LIMITED.openAt(NOW)));
        double duplicates = count(Kind.DUPLICATE, postings);

        assertThat(duplicates / postings.size()).isCloseTo(0.2, within(0.02));
        assertThat(count(Kind.LATE, postings) / (postings.size() - duplicates)).isCloseTo(0.1, within(0.01));
    }

    @Test
    void shouldKeepItsRateWithAndWithoutAnEnd() {
        List<Posting> limited = all(LIMITED.openAt(NOW));
        List<Posting> endless = until(NOW + 3_600_000, 1_000, ENDLESS.openAt(NOW));

        long end = limited.get(limited.size() * 9 / 10).deliveredAtMillis();
        assertThat(limited.size() * 0.9 / ((end - NOW) / 1e3)).isCloseTo(RATE, within(1.0));
        assertThat(endless.size() / 3600.0).isCloseTo(RATE, within(1.0));
    }

    @Test
    void shouldBeOverSoonWithFewChannelsAndAHighRate() {
        List<Posting> postings = all(new LiveCentre(5, 200, 50, 4, 0.02, 0.01).openAt(NOW));

        assertThat(postings.get(postings.size() - 1).deliveredAtMillis()).isLessThan(NOW + 10_000);
        assertThat(holds(postings))
                .hasSizeGreaterThan(20)
                .allMatch(hold -> hold.outcome().isComplete());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void shouldTellOfNothingBeforeItHasHappenedNorLongAfter(int channels) {
        List<Posting> postings = until(NOW + 1_200_000, 20, new LiveCentre(3, RATE, channels, 4, 0.1, 0.1).openAt(NOW));

        assertThat(relevant(postings)).hasSizeGreaterThan(500).allSatisfy(posting -> {
            long delay = posting.deliveredAtMillis() - happenedAt(posting);
            assertThat(delay).isBetween(0L, Duration.ofMinutes(5).toMillis());
        });
    }

    /** The vendor posts each event as one JSON document; only what stands between it and Kafka makes something else of it. */
    @Test
    void shouldPostWebhooksInStructuredModeOnly() {
        List<Posting> relayed = all(new LiveCentre(5, 200, 50, 4, 0.02, 0.01).openAt(NOW));
        List<Posting> posted = all(new LiveCentre(5, 200, 50, 0, 0.02, 0.01).openAt(NOW));

        assertThat(relayed.stream().map(posting -> posting.message().headers()).distinct())
                .hasSizeGreaterThan(2);
        assertThat(posted).isNotEmpty().allSatisfy(posting -> {
            assertThat(posting.message().headers()).isEqualTo(Map.of("content-type", "application/cloudevents+json"));
            assertThat(posting.message().value()).contains("\"specversion\"");
        });
    }

    /** A dashboard shows something as soon as it begins: holds that have lasted for a while, and some that end. */
    @Test
    void shouldHaveBeenOpenForAWhileWithoutHoldsThatOnlyEnd() {
        LiveTraffic traffic = new LiveCentre(3, RATE, 0, 4, 0, 0).openAt(NOW);
        List<Posting> postings = new ArrayList<>(until(NOW + 10_000, 20, traffic));

        assertThat(traffic.onHold()).isGreaterThan(20);
        assertThat(relevant(postings)).anyMatch(posting -> happenedAt(posting) < NOW - 120_000);

        postings.addAll(until(NOW + 600_000, 20, traffic));
        List<Posting> delivered = relevant(postings).stream()
                .filter(posting -> happenedAt(posting) < NOW + 590_000)
                .toList();
        assertThat(holds(delivered)).hasSizeGreaterThan(100).noneMatch(hold -> hold.heldAtMillis() == null);
        assertThat(postings.stream().filter(posting -> posting.deliveredAtMillis() < NOW + 10_000))
                .hasSizeLessThan(400);
    }

    /** A day of traffic takes no more memory than an hour of it, and there is always somebody on hold. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void shouldGoOnForADayInTheSameMemory(int rate) {
        LiveTraffic traffic = new LiveCentre(7, rate, 0, 4, 0.2, 0.1).openAt(NOW);
        long sent = 0;
        for (int minute = 1; minute <= 24 * 60; minute++) {
            long now = NOW + minute * 60_000L;
            sent += until(now, 60_000, traffic).size();

            assertThat(traffic.size()).isLessThan(250 * rate);
            assertThat(traffic.onHold()).isPositive();
        }
        assertThat(sent / 86_400.0).isCloseTo(rate, within(0.1 * rate));
        assertThat(traffic.isOver()).isFalse();
    }

    @Test
    void shouldRefuseWhatItCannotPlay() {
        assertThatThrownBy(() -> new LiveCentre(1, 0, 1, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LiveCentre(1, 1001, 1, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LiveCentre(1, 1, -1, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Posting> all(LiveTraffic traffic) {
        List<Posting> postings = until(Long.MAX_VALUE, 0, traffic);
        assertThat(traffic.isOver()).isTrue();
        return postings;
    }

    private static List<Posting> until(long endMillis, long beatMillis, LiveTraffic traffic) {
        List<Posting> postings = new ArrayList<>();
        long now = beatMillis == 0 ? endMillis : NOW;
        while (true) {
            Optional<Posting> posting = traffic.next(now);
            if (posting.isPresent()) {
                postings.add(posting.get());
            } else if (now < endMillis) {
                now = Math.min(endMillis, now + beatMillis);
            } else {
                return postings;
            }
        }
    }

    private static String step(Posting posting, long start) {
        return (posting.deliveredAtMillis() - start) + " " + posting.partition() + " "
                + posting.message().kind() + " " + posting.message().label();
    }

    private static Set<String> ids(List<Posting> postings) {
        Set<String> ids = new HashSet<>();
        for (Posting posting : postings) {
            ids.add(posting.channelId());
            Stream.ofNullable(posting.event())
                    .forEach(event -> ids.add(event.lineage().id()));
        }
        return ids;
    }

    private static List<Posting> relevant(List<Posting> postings) {
        return postings.stream().filter(posting -> posting.event() != null).toList();
    }

    private static long happenedAt(Posting posting) {
        return Stream.ofNullable(posting.event()).findFirst().orElseThrow().timestampMillis();
    }

    private static double count(Kind kind, List<Posting> postings) {
        return postings.stream()
                .filter(posting -> posting.message().kind() == kind)
                .count();
    }

    private static List<ExpectedHold> holds(List<Posting> postings) {
        List<ChannelEvent> events = postings.stream()
                .flatMap(posting -> Stream.ofNullable(posting.event()))
                .toList();
        return List.copyOf(HoldOracle.holdsOf(events).values());
    }
}

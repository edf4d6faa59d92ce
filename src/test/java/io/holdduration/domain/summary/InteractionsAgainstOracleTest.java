package io.holdduration.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.harness.EventGenerator;
import io.holdduration.simulation.ContactCentre;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.HoldOracle;
import io.holdduration.simulation.oracle.InteractionOracle;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.testing.AnySeed;
import io.holdduration.testing.DomainSummaries;
import io.holdduration.testing.WildHolds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each interaction of generated days, compared with the oracle. A failure names the generator's values. */
class InteractionsAgainstOracleTest {
    static Stream<EventGenerator> days() {
        return Stream.of(
                new EventGenerator(1, 1000, 4, Disorder.NONE),
                new EventGenerator(2, 2000, 4, Disorder.VENDOR),
                new EventGenerator(3, 2000, 4, Disorder.ROUGH),
                new EventGenerator(4, 2000, 4, Disorder.ROUGH));
    }

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @MethodSource("days")
    void shouldSummarizeADayAsThePlatformsContractSays(EventGenerator day) {
        List<FinalHold> holds =
                HoldOracle.holdsOf(
                                day.deliveries().stream().map(Delivery::event).toList())
                        .values()
                        .stream()
                        .map(FinalHold::of)
                        .toList();

        assertThat(DomainSummaries.interactions(holds))
                .as("%s", day)
                .hasSizeGreaterThan(100)
                .isEqualTo(InteractionOracle.rowsOf(holds));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSummarizeACallCentresDay(long seed) {
        ContactCentre centre = new ContactCentre(seed, 1_000, 4, LocalDate.parse("2026-11-27"), Disorder.ROUGH);
        List<FinalHold> holds =
                centre.day().holds().values().stream().map(FinalHold::of).toList();

        assertThat(DomainSummaries.interactions(holds))
                .as("%s", centre)
                .hasSizeGreaterThan(100)
                .isEqualTo(InteractionOracle.rowsOf(holds));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSummarizeWhatNoContactCentreHasInAnyOrder(long seed) {
        List<FinalHold> holds = new ArrayList<>(new WildHolds(seed, 40).holds(1_000));
        Map<String, InteractionRow> expected = InteractionOracle.rowsOf(holds);
        Collections.shuffle(holds, new Random(seed));

        assertThat(DomainSummaries.interactions(holds))
                .as("seed %d", seed)
                .hasSize(40)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSummarizeOneInteractionOfManyHolds(long seed) {
        List<FinalHold> holds = new WildHolds(seed, 1).holds(700);

        assertThat(DomainSummaries.interactions(holds))
                .as("seed %d", seed)
                .hasSize(1)
                .isEqualTo(InteractionOracle.rowsOf(holds));
    }

    @Tag("faults")
    @Test
    void shouldSummarizeAnythingWhateverTheSeed() {
        long seed = AnySeed.next();

        shouldSummarizeADayAsThePlatformsContractSays(new EventGenerator(seed, 2000, 4, Disorder.ROUGH));
        shouldSummarizeACallCentresDay(seed);
        shouldSummarizeWhatNoContactCentreHasInAnyOrder(seed);
        shouldSummarizeOneInteractionOfManyHolds(seed);
    }
}

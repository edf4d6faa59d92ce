package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.simulation.ContactCentre;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.testing.DomainSummaries;
import io.holdduration.testing.Tools;
import io.holdduration.testing.WildHolds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interactions and intervals of a day of some 20 000 holds: PostgreSQL and the domain compute the same, to the last digit. */
@Tag("recipes")
class SummariesAgainstSqlIT {
    private static final Path FILES = Path.of("src/recipes/sql");
    private static final int HOLDS = 20_000;
    private static final int CHANNELS = 30_000;

    private @Nullable Postgres postgres;

    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @BeforeEach
    void startPostgres() throws Exception {
        Tools.require(Postgres.isInstalled(), "PostgreSQL is not installed");
        postgres = Postgres.start();
    }

    @AfterEach
    void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSummarizeACallCentresDay(long seed) throws Exception {
        ContactCentre centre = new ContactCentre(seed, CHANNELS, 4, LocalDate.parse("2026-11-27"), Disorder.ROUGH);
        List<FinalHold> holds =
                centre.day().holds().values().stream().map(FinalHold::of).toList();

        assertThat(holds).hasSizeGreaterThan(HOLDS);
        compare(holds, Map.of(Duration.ofMinutes(15), Duration.ofSeconds(45)), centre.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSummarizeWhatNoContactCentreHas(long seed) throws Exception {
        List<FinalHold> holds = new WildHolds(seed, 400).holds(HOLDS);

        compare(
                holds,
                Map.of(
                        Duration.ofMillis(750), Duration.ZERO,
                        Duration.ofMinutes(15), Duration.ofMillis(1 << 20),
                        Duration.ofDays(1), Duration.ofMinutes(1)),
                "seed " + seed);
    }

    private void compare(List<FinalHold> holds, Map<Duration, Duration> targets, String what) throws Exception {
        Postgres database = postgres;
        if (database == null) {
            throw new IllegalStateException("not started");
        }
        database.run(FILES.resolve("holds.sql"), SqlRows.csv(holds));
        assertThat(SqlRows.interactions(database.run(FILES.resolve("interactions.sql"), "")))
                .as("interactions of %s", what)
                .isEqualTo(DomainSummaries.interactions(holds));
        for (Map.Entry<Duration, Duration> each : targets.entrySet()) {
            compareIntervals(database, holds, each.getKey(), null, what);
            compareIntervals(database, holds, each.getKey(), each.getValue(), what);
        }
    }

    private static void compareIntervals(
            Postgres database, List<FinalHold> holds, Duration interval, @Nullable Duration target, String what)
            throws Exception {
        database.query("truncate settings");
        database.query("insert into settings values (interval '" + interval + "', "
                + (target == null ? "null" : target.toMillis()) + ")");

        assertThat(SqlRows.intervals(database.run(FILES.resolve("intervals.sql"), ""), interval))
                .as("intervals of %s, target %s, of %s", interval, target, what)
                .isEqualTo(DomainSummaries.intervals(holds, interval, target));
    }
}

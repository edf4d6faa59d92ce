package io.holdduration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.guarantee.Guarantees;
import io.holdduration.testing.ForkedCluster;
import io.holdduration.testing.Scrape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day on which nothing dies: what the counters say is what the topics show. */
@Tag("faults")
class CalmDayIT {
    private static final int EVENTS = 40_000;
    private static final int EVENTS_PER_SECOND = 2_500;

    @TempDir
    private Path directory;

    @Test
    void shouldCountWhatTheTopicsShow() throws Exception {
        Probes probes = new Probes(Traffic.PARTITIONS);
        List<Scrape> scrapes = new ArrayList<>();
        try (ForkedCluster cluster = ForkedCluster.start()) {
            FaultScheduleIT.createTopics(cluster);
            try (Fleet fleet = new Fleet(directory, FaultScheduleIT.settings(cluster), false, "");
                    Traffic traffic = new Traffic(cluster.bootstrapServers(), 5, EVENTS, EVENTS_PER_SECOND, probes);
                    Output output = new Output(cluster.bootstrapServers(), probes)) {
                Site site = new Site(cluster, fleet, traffic, probes, new SplittableRandom(5));
                site.scaleTo(2);
                traffic.start();
                site.awaitEndOfDay();
                traffic.theEveningAfter();
                FaultScheduleIT.awaitRight(site, traffic, output);
                site.await("all that was sent", () -> {
                    scrapes.clear();
                    for (int number : fleet.running()) {
                        scrapes.add(site.ops(number).scrape());
                    }
                    return sum(scrapes, "hold_records_read_total") == traffic.records()
                            && sum(scrapes, "hold_events_paired_total")
                                    == sum(scrapes, "hold_records_decoded_total{result=\"relevant\"}");
                });
                for (int number : fleet.running()) {
                    fleet.stop(number);
                }

                NoEventUnaccounted books = NoEventUnaccounted.read(cluster.bootstrapServers(), traffic);

                assertThat(books.violations()).isEmpty();
                assertThat(FaultScheduleIT.violations(Guarantees.all(), traffic, books.published()))
                        .isEmpty();
                books.counters()
                        .forEach((series, count) ->
                                assertThat(sum(scrapes, series)).as(series).isEqualTo(count));
            }
        }
    }

    private static int sum(List<Scrape> scrapes, String series) {
        return (int) scrapes.stream()
                .mapToDouble(scrape -> series.endsWith("}") ? scrape.value(series) : scrape.sum(series))
                .sum();
    }
}

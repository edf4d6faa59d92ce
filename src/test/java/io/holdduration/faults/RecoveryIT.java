package io.holdduration.faults;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.testing.Figures;
import io.holdduration.testing.ForkedCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long is it from the death of an instance until committed output flows again from every task? Measured, written to {@code
 * target/faults/recovery-*.txt}, and not judged: times belong to a machine. Output must flow again, that is all. The first
 * restarts are not measured: brokers that are a minute old answer slowly, and that is not what this is about.
 */
@Tag("faults")
class RecoveryIT {
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 3);
    private static final int FILLERS = Integer.getInteger("faults.channels", 1_000_000);
    /** Enough for a quarter of an hour. */
    private static final int EVENTS = 100_000;
    /** Besides the probes, of which there are 100. More of both, and the brokers leave a start no time on two cores. */
    private static final int EVENTS_PER_SECOND = 100;

    private static final int SEED = 1;
    private static final int UNMEASURED_ROUNDS = 3;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFlowAgainAfterOneInstanceWasRestarted(boolean isStatic) throws Exception {
        String membership = isStatic ? "static" : "dynamic";
        Figures figures = Figures.of("recovery-" + membership);
        try (Running running = new Running(isStatic, Map.of())) {
            Site site = running.site;
            site.scaleTo(1);
            running.traffic.start();
            warmUp(site);
            for (Fault fault : List.of(Fault.KILL, Fault.KILL_AND_WIPE, Fault.STOP_AND_START)) {
                figures.note("%s", membership + ", one instance, " + fault + ": " + measured(site, fault));
            }
        }
    }

    @Test
    void shouldFlowAgainFromAStandbyAndFromAnEmptyDiskWithManyChannels() throws Exception {
        Figures figures = Figures.of("recovery-many-channels");
        try (Running running = new Running(false, Map.of("num.standby.replicas", "1"))) {
            Site site = running.site;
            site.scaleTo(1);
            running.traffic.send(FILLERS, RecoveryIT::filler);
            running.traffic.start();
            warmUp(site);
            figures.note(
                    "%s",
                    FILLERS + " channels, one instance, " + Fault.KILL_AND_WIPE + ": "
                            + measured(site, Fault.KILL_AND_WIPE));
            site.scaleTo(2);
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                site.awaitStandbys();
                site.awaitSteady();
                int victim = site.fleet().running().get(round % 2);
                site.struck();
                site.fleet().kill(victim);
                seconds.add(site.awaitFlow());
                site.fleet().start(victim);
                site.fleet().awaitRunning(victim);
            }
            figures.note(
                    "%s",
                    FILLERS + " channels, two instances with standbys, one dies and stays away: " + text(seconds));
        }
    }

    private static List<ChannelEvent> filler(int number) {
        String channelId = "filler-" + number;
        Lineage lineage = new Lineage("channel.ended.v1", channelId);
        return List.of(new ChannelEvent(channelId, EventKind.ENDED, Traffic.DAWN, lineage, EventDetails.NONE));
    }

    private static void warmUp(Site site) throws Exception {
        for (int round = 0; round < UNMEASURED_ROUNDS; round++) {
            site.awaitSteady();
            Fault.STOP_AND_START.strike(site);
        }
    }

    private static String measured(Site site, Fault fault) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            site.awaitSteady();
            fault.strike(site);
            seconds.add(site.awaitFlow());
        }
        return text(seconds);
    }

    private static String text(List<Double> seconds) {
        List<String> texts = seconds.stream()
                .sorted()
                .map(each -> String.format(Locale.ROOT, "%.1f", each))
                .toList();
        return String.join(", ", texts) + " s";
    }

    /** A cluster, instances and traffic, all gone when it is closed. */
    private final class Running implements AutoCloseable {
        private final ForkedCluster cluster;
        private final Probes probes = new Probes(Traffic.PARTITIONS);
        private final Fleet fleet;
        private final Traffic traffic;
        private final Output output;
        private final Site site;

        private Running(boolean isStatic, Map<String, String> settings) throws Exception {
            cluster = ForkedCluster.start();
            try {
                FaultScheduleIT.createTopics(cluster);
                Map<String, String> all = new HashMap<>(FaultScheduleIT.settings(cluster));
                all.putAll(settings);
                fleet = new Fleet(directory, all, isStatic, "");
                traffic = new Traffic(cluster.bootstrapServers(), SEED, EVENTS, EVENTS_PER_SECOND, probes);
                output = new Output(cluster.bootstrapServers(), probes);
                site = new Site(cluster, fleet, traffic, probes, new SplittableRandom(SEED));
            } catch (Throwable e) {
                cluster.close();
                throw e;
            }
        }

        @Override
        public void close() {
            try (cluster;
                    fleet;
                    traffic;
                    output) {
                // all are closed, whatever happens to one
            }
        }
    }
}

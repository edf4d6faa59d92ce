package io.holdduration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.guarantee.Guarantees;
import io.holdduration.testing.Figures;
import io.holdduration.testing.ForkedCluster;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of an earlier jar under traffic, replaced one by one by the present jar, then back, and once more: the result is
 * exact, and no revision is published twice. {@code -Dupgrade.from} names the earlier jar; docs/testing.md says how it is built.
 */
@Tag("faults")
class RollingUpgradeIT {
    private static final String FROM = "upgrade.from";
    private static final int EVENTS = Integer.getInteger("upgrade.events", 120_000);
    private static final int EVENTS_PER_SECOND = 500;
    private static final int INSTANCES = 2;
    private static final int SECONDS_TOGETHER = 3;
    private static final long SEED = 21;
    private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void shouldStayRightWhileInstancesAreReplacedOneByOne() throws Exception {
        String from = System.getProperty(FROM, "");
        Tools.require(!from.isEmpty(), "-D" + FROM + " names no earlier jar");
        Path earlier = Path.of(from).toAbsolutePath();
        Path present = Path.of(ForkedProcessor.jar());
        assertThat(earlier).as("the earlier jar").isRegularFile();
        Figures figures = Figures.of("rolling-upgrade");
        Probes probes = new Probes(Traffic.PARTITIONS);
        try (ForkedCluster cluster = ForkedCluster.start()) {
            FaultScheduleIT.createTopics(cluster);
            try (Fleet fleet = new Fleet(directory, FaultScheduleIT.settings(cluster), false, JVM_OPTIONS);
                    Traffic traffic = new Traffic(cluster.bootstrapServers(), SEED, EVENTS, EVENTS_PER_SECOND, probes);
                    Output output = new Output(cluster.bootstrapServers(), probes)) {
                Site site = new Site(cluster, fleet, traffic, probes, new SplittableRandom(SEED));
                fleet.startFrom(earlier);
                site.scaleTo(INSTANCES);
                traffic.start();
                for (Path jar : List.of(present, earlier, present)) {
                    fleet.startFrom(jar);
                    figures.note("%s", "to " + revision(jar) + " at " + 100 * traffic.sent() / traffic.size() + " %");
                    replaceOneByOne(site);
                }
                site.awaitEndOfDay();
                traffic.theEveningAfter();
                FaultScheduleIT.awaitRight(site, traffic, output);
                for (int number : fleet.running()) {
                    fleet.stop(number);
                }
                NoEventUnaccounted books = NoEventUnaccounted.read(cluster.bootstrapServers(), traffic);
                assertThat(FaultScheduleIT.violations(Guarantees.all(), traffic, books.published()))
                        .isEmpty();
                assertThat(books.violations()).isEmpty();
                figures.note("%s", books + "; all guarantees kept");
            }
        }
    }

    /** Each on the disk that the other version has left; between two of them both versions work side by side. */
    private static void replaceOneByOne(Site site) throws Exception {
        for (int number = 0; number < INSTANCES; number++) {
            site.fleet().stop(number);
            site.fleet().start(number);
            site.fleet().awaitRunning(number);
            site.struck();
            site.awaitFlow();
            site.letPass(SECONDS_TOGETHER);
        }
    }

    private static String revision(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return String.valueOf(file.getManifest().getMainAttributes().getValue("Implementation-Revision"));
        }
    }
}

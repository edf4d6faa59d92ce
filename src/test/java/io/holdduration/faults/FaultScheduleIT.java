package io.holdduration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.Guarantee;
import io.holdduration.guarantee.Guarantees;
import io.holdduration.testing.Figures;
import io.holdduration.testing.ForkedCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Days of traffic during which machines die, one after the other in an order that the seed decides. At the end every hold must be
 * right and no revision published twice. A failure names its seed; {@code -Dfaults.seed} and {@code -Dfaults.seeds=1} repeat it.
 */
@Tag("faults")
class FaultScheduleIT {
    private static final int EVENTS = Integer.getInteger("faults.events", 200_000);
    private static final int EVENTS_PER_SECOND = Integer.getInteger("faults.rate", 2_500);
    private static final int FAULTS_PER_SCHEDULE = 4;
    private static final int CALLERS = 100;
    /** Of up to three instances that start again and again beside three brokers: as for these, no time for the slow compiler. */
    private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    static Stream<Long> seeds() {
        long first = Long.getLong("faults.seed", System.currentTimeMillis());
        return LongStream.range(first, first + Integer.getInteger("faults.seeds", 10))
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldKeepEveryPromiseWhateverDies(long seed) throws Exception {
        Figures figures = Figures.of("schedule-" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Probes probes = new Probes(Traffic.PARTITIONS);
        boolean isStatic = random.nextBoolean();
        boolean isKeyed = random.nextBoolean();
        int standbys = random.nextInt(2);
        try (ForkedCluster cluster = ForkedCluster.start()) {
            createTopics(cluster);
            try (Fleet fleet = new Fleet(directory, settings(cluster, isKeyed, standbys), isStatic, JVM_OPTIONS);
                    Traffic traffic = new Traffic(cluster.bootstrapServers(), seed, EVENTS, EVENTS_PER_SECOND, probes);
                    Output output = new Output(cluster.bootstrapServers(), probes)) {
                if (isKeyed) {
                    traffic.keyByChannel();
                }
                Site site = new Site(cluster, fleet, traffic, probes, random);
                figures.note(
                        "%s",
                        "seed " + seed + ": " + traffic.size() + " events, " + (isStatic ? "static" : "dynamic")
                                + " membership, " + (isKeyed ? "keyed by channel, " : "") + standbys + " standbys");
                site.scaleTo(random.nextInt(1, 4));
                try {
                    aDay(seed, site, traffic, output, figures);
                } catch (AssertionError e) {
                    String found = new PostMortem(cluster.bootstrapServers(), fleet, traffic, output).text();
                    throw new AssertionError("seed " + seed + ", logs in " + directory + ": " + found, e);
                }
                figures.note("%s", "instances that died of other faults: " + site.diedOfIt());
                for (int number : fleet.running()) {
                    fleet.stop(number);
                }
                NoEventUnaccounted books = NoEventUnaccounted.read(cluster.bootstrapServers(), traffic);
                assertThat(violations(Guarantees.all(), traffic, books.published()))
                        .as("seed " + seed)
                        .isEmpty();
                assertThat(books.violations()).as("seed " + seed).isEmpty();
                figures.note("%s", books + "; all guarantees kept");
            }
        }
    }

    /** From the first event until all is right, with a fault now and then. */
    private static void aDay(long seed, Site site, Traffic traffic, Output output, Figures figures) throws Exception {
        traffic.start();
        List<Fault> faults = faults(seed);
        for (int number = 1; number <= faults.size(); number++) {
            // a machine that cannot keep up with the day is no reason to wait until the day is over
            int atTheLatest = traffic.size() / (faults.size() + 1) * number;
            site.awaitSteadyOr(() -> traffic.sent() >= atTheLatest);
            int sent = 100 * traffic.sent() / traffic.size();
            Fault fault = faults.get(number - 1);
            fault.strike(site);
            figures.note(
                    "%-18s %5.1f s until all flows, struck when %d %% of the day were sent",
                    fault, site.awaitFlow(), sent);
            site.awaitInSync();
        }
        site.awaitEndOfDay();
        traffic.theEveningAfter();
        awaitRight(site, traffic, output);
        // A restart takes the clock back by up to a minute of its task, which is hours of this day. It announces
        // again what had become too old since, and takes that back when the clock comes there with the evening.
        // Those that take over the tasks of the first to stop have no time for that.
        awaitCurrentHolds(site, traffic);
        theLastCallers(seed, site, traffic);
        awaitRight(site, traffic, output);
        awaitCurrentHolds(site, traffic);
    }

    /** Callers who are on hold while an instance ends; half of them come back, and then the others. */
    private static void theLastCallers(long seed, Site site, Traffic traffic) throws Exception {
        Instant evening = Instant.ofEpochMilli(traffic.latestMillis());
        traffic.send(CALLERS, number -> List.of(caller(number, EventKind.HELD, evening)));
        awaitCurrentHolds(site, traffic);
        List<Fault> ends = List.of(Fault.KILL, Fault.KILL_AND_WIPE, Fault.STOP_AND_START);
        ends.get((int) (seed % ends.size())).strike(site);
        Instant later = evening.plusSeconds(1);
        traffic.send(CALLERS / 2, number -> List.of(caller(number, EventKind.RETRIEVED, later)));
        awaitCurrentHolds(site, traffic);
        traffic.send(CALLERS, number -> List.of(caller(number, EventKind.RETRIEVED, later)));
    }

    private static ChannelEvent caller(int number, EventKind kind, Instant at) {
        String type = kind == EventKind.HELD ? "channel.held.v1" : "channel.retrieved.v0";
        return new ChannelEvent(
                "last-caller-" + number,
                kind,
                at.toEpochMilli(),
                new Lineage(type, type + "-" + number),
                EventDetails.NONE);
    }

    private static void awaitCurrentHolds(Site site, Traffic traffic) throws Exception {
        site.await(
                "current holds at rest",
                () -> CurrentHoldsAtRest.violations(site.cluster().bootstrapServers(), traffic)
                        .isEmpty());
    }

    private static List<Fault> faults(long seed) {
        List<Fault> faults = new ArrayList<>();
        Optional<String> named = Optional.ofNullable(System.getProperty("faults.only"));
        if (named.isPresent()) {
            return Stream.of(named.get().split(",")).map(Fault::valueOf).toList();
        }
        // Two seeds in a row have eight of the nine kinds between them.
        List<Fault> shuffled = new ArrayList<>(Arrays.asList(Fault.values()));
        Collections.shuffle(shuffled, new Random(seed / 2));
        int from = (int) (seed % 2) * FAULTS_PER_SCHEDULE;
        faults.addAll(shuffled.subList(from, from + FAULTS_PER_SCHEDULE));
        return faults;
    }

    /** Returns when the output is right; until then more of it must come soon. */
    static void awaitRight(Site site, Traffic traffic, Output output) throws Exception {
        int[] looked = {-1};
        do {
            site.await("right output", () -> output.size() != looked[0]);
            looked[0] = output.size();
            assertThat(looked[0])
                    .as("records published: no more than there can be")
                    .isLessThan(2 * traffic.records());
        } while (!violations(new EveryHoldRight(), traffic, output.records()).isEmpty());
    }

    static List<String> violations(
            Guarantee guarantee, Traffic traffic, List<ConsumerRecord<String, HoldDuration>> published) {
        traffic.produced().forEach(guarantee::produced);
        published.forEach(record -> guarantee.published(record.key(), record.value()));
        return guarantee.violations();
    }

    static void createTopics(ForkedCluster cluster) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            List<NewTopic> topics = Stream.of(
                            Traffic.INPUT, Output.TOPIC, NoEventUnaccounted.DEAD_LETTERS, CurrentHoldsAtRest.TOPIC)
                    .map(name -> new NewTopic(name, Optional.of(Traffic.PARTITIONS), Optional.empty()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    /** The same with the topic of current holds, which earlier versions do not know. */
    private static Map<String, String> settings(ForkedCluster cluster, boolean isKeyed, int standbys) {
        Map<String, String> all = new HashMap<>(settings(cluster));
        all.put("hold.input.keyed.by.channel", Boolean.toString(isKeyed));
        all.put("num.standby.replicas", Integer.toString(standbys));
        all.put("hold.current.topic", CurrentHoldsAtRest.TOPIC);
        return all;
    }

    static Map<String, String> settings(ForkedCluster cluster) {
        return Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "num.stream.threads",
                Integer.toString(Site.THREADS),
                // nothing is forgotten, so that every event must be found in its timeline in the end
                "hold.correction.window",
                "P10D");
    }
}

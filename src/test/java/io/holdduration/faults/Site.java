package io.holdduration.faults;

import io.holdduration.testing.ForkedCluster;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Where faults strike: a cluster, the instances that work on it, and the traffic, which never stops. */
final class Site {
    /** Of each instance. */
    static final int THREADS = 2;

    private static final Pattern ADDRESS = Pattern.compile("address=\"(http://[^\"]+)\"");
    private static final Pattern PROCESS = Pattern.compile("(hold-duration-processor-[-0-9a-f]{36})-StreamThread");
    private static final String GROUP = "hold-duration-processor";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PAUSE_MS = 20;
    private static final int STEADY_ROUNDS = 5;
    private static final double STEADY_SECONDS = 1.0;

    private final ForkedCluster cluster;
    private final Fleet fleet;
    private final Traffic traffic;
    private final Probes probes;
    private final SplittableRandom random;
    private long struckNanos;
    private int diedOfIt;

    Site(ForkedCluster cluster, Fleet fleet, Traffic traffic, Probes probes, SplittableRandom random) {
        this.cluster = cluster;
        this.fleet = fleet;
        this.traffic = traffic;
        this.probes = probes;
        this.random = random;
    }

    ForkedCluster cluster() {
        return cluster;
    }

    Fleet fleet() {
        return fleet;
    }

    int anyInstance() {
        List<Integer> running = fleet.running();
        return running.get(random.nextInt(running.size()));
    }

    int anyBroker() {
        return random.nextInt(cluster.size());
    }

    /** From now on it counts how long nothing comes out. */
    void struck() {
        struckNanos = System.nanoTime();
    }

    /** How often an instance died of a fault of something else, and was started again. */
    int diedOfIt() {
        return diedOfIt;
    }

    /** So much traffic passes as there is in so many seconds; only probes, when the day is over. */
    void letPass(int seconds) throws Exception {
        int until = traffic.beats() + seconds * Traffic.BEATS_PER_SECOND;
        await("traffic", () -> traffic.beats() >= until);
    }

    /** How many threads of an instance the group knows as its members. */
    long members(int number) throws Exception {
        Matcher process = PROCESS.matcher(fleet.instance(number).log());
        if (!process.find()) {
            return 0; // it has not started any
        }
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP).get().members().stream()
                    .filter(member -> isOf(member, number, process.group(1)))
                    .count();
        }
    }

    /** A static member that has come back is still described by its first process's client id. */
    private static boolean isOf(MemberDescription member, int number, String process) {
        return member.groupInstanceId()
                .map(name -> name.startsWith(Fleet.staticName(number) + "-"))
                .orElseGet(() -> member.clientId().contains(process));
    }

    /** Returns the seconds that it took from the strike until every task published something newer than that. */
    double awaitFlow() throws Exception {
        await("flowing output", () -> probes.secondsUntilAllFlow(struckNanos).isPresent());
        OptionalDouble seconds = probes.secondsUntilAllFlow(struckNanos);
        return seconds.orElseThrow();
    }

    /**
     * Returns when output keeps up with the traffic. Instances and brokers that have only just been started are behind at first,
     * and what they have to catch up with is not the next fault's. On a machine that is too slow for it, it is not waited for longer
     * than for anything else: what is measured then says so by itself.
     */
    void awaitSteady() throws Exception {
        long beganNanos = System.nanoTime();
        awaitSteadyOr(() -> System.nanoTime() - beganNanos > PATIENCE.toNanos());
    }

    /** The same, but for as long as something has not come about. */
    void awaitSteadyOr(BooleanSupplier isTooLate) throws Exception {
        for (int inTime = 0; inTime < STEADY_ROUNDS && !isTooLate.getAsBoolean(); ) {
            struck();
            inTime = awaitFlow() < STEADY_SECONDS ? inTime + 1 : 0;
        }
    }

    /** Returns when the day is over, however long it is: every next event must come soon. */
    void awaitEndOfDay() throws Exception {
        while (!traffic.isOver()) {
            int sent = traffic.sent();
            await("next event", () -> traffic.isOver() || traffic.sent() > sent);
        }
    }

    void scaleTo(int count) throws Exception {
        for (int number = 0; number < count; number++) {
            if (!fleet.running().contains(number)) {
                fleet.start(number);
            }
        }
        for (int number = 0; number < count; number++) {
            fleet.awaitRunning(number);
        }
        for (int number : fleet.running()) {
            if (number >= count) {
                fleet.stop(number);
            }
        }
    }

    /** Returns when no instance has anything left to restore, standbys included. */
    void awaitStandbys() throws Exception {
        await("standbys", () -> {
            for (int number : fleet.running()) {
                Scrape scrape = ops(number).scrape();
                if (scrape.sum("hold_restore_remaining_records") > 0) {
                    return false;
                }
            }
            return true;
        });
    }

    OpsClient ops(int number) {
        Matcher address = ADDRESS.matcher(fleet.instance(number).log());
        if (!address.find()) {
            throw new IllegalStateException("instance " + number + " serves nothing yet");
        }
        return new OpsClient(address.group(1));
    }

    /** Returns when an instance restores its state, or has been too fast to be seen at it. */
    void awaitRestore(int number) throws Exception {
        await("a restore", () -> {
            String log = fleet.instance(number).log();
            if (!log.contains("to=\"REBALANCING\"")) {
                return false;
            }
            try {
                return ops(number).scrape().sum("hold_restore_remaining_records") > 0 || log.contains("to=\"RUNNING\"");
            } catch (IOException e) {
                // a machine this busy may let go of a connection; the next look will tell
                return false;
            }
        });
    }

    /** How many copies of the output must be in sync before anybody can write to it. */
    void requireInSync(int copies) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Output.TOPIC);
        AlterConfigOp change = new AlterConfigOp(
                new ConfigEntry("min.insync.replicas", Integer.toString(copies)), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }

    /** Returns when every partition has all of its copies in sync. */
    void awaitInSync() throws Exception {
        List<String> outOfSync = new ArrayList<>();
        try (Admin admin = admin()) {
            await("copies in sync", () -> {
                outOfSync.clear();
                Collection<String> topics = admin.listTopics().names().get();
                admin.describeTopics(topics).allTopicNames().get().values().stream()
                        .flatMap(Site::outOfSync)
                        .forEach(outOfSync::add);
                return outOfSync.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + outOfSync, e);
        }
    }

    /** The partitions that lack a copy in sync. This is up to the brokers alone. */
    private static Stream<String> outOfSync(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(partition ->
                        partition.isr().size() < partition.replicas().size())
                .map(partition -> topic.name() + "-" + partition);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    /** Waits, and starts again whoever dies meanwhile. */
    void await(String what, Callable<Boolean> isSo) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "no " + what + " within " + PATIENCE + "; instances that died of it: " + diedOfIt);
            }
            diedOfIt += fleet.superviseDead().size();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }
}

package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.testing.ForkedCluster;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million webhooks to two receivers and three brokers, while receivers and brokers die, stop, pause and come back. Everything that was
 * acknowledged is in the topic, and the holds are the oracle's. {@code -Dreceiver.posts} and {@code -Dfaults.seed} choose another run.
 */
@Tag("faults")
class ReceiverFaultsIT {
    private static final String INPUT = "channel-events";
    private static final int POSTS = Integer.getInteger("receiver.posts", 1_000_000);
    /** Of one channel in one of five days, duplicates included. */
    private static final int POSTS_PER_CHANNEL = 7;

    private static final long SEED = Long.getLong("faults.seed", 23);
    private static final int RECEIVERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration AT_MOST = Duration.ofHours(1);
    private static final Pattern CHANNEL = Pattern.compile("\"channelId\":\"([^\"]+)\"");

    @TempDir
    private Path directory;

    private final List<Properties> settings = new ArrayList<>();
    private final List<ForkedProcessor> receivers = new ArrayList<>();

    /** What happens; each repairs what it has broken. */
    private enum Fault {
        KILLED_RECEIVER {
            @Override
            void strike(ReceiverFaultsIT site, ForkedCluster cluster, Random random) throws Exception {
                int number = random.nextInt(RECEIVERS);
                site.receivers.get(number).kill();
                pause(random.nextInt(1_000));
                site.start(number);
            }
        },
        RESTARTED_RECEIVER {
            @Override
            void strike(ReceiverFaultsIT site, ForkedCluster cluster, Random random) throws Exception {
                int number = random.nextInt(RECEIVERS);
                assertThat(site.receivers.get(number).terminate(PATIENCE)).isZero();
                site.start(number);
            }
        },
        KILLED_BROKER {
            @Override
            void strike(ReceiverFaultsIT site, ForkedCluster cluster, Random random) throws Exception {
                int node = random.nextInt(cluster.size());
                cluster.kill(node);
                pause(random.nextInt(5_000));
                cluster.startAgain(node);
            }
        },
        RESTARTED_BROKER {
            @Override
            void strike(ReceiverFaultsIT site, ForkedCluster cluster, Random random) throws Exception {
                int node = random.nextInt(cluster.size());
                cluster.stop(node);
                cluster.startAgain(node);
            }
        },
        /** Shorter and longer than the receiver waits for an acknowledgement. */
        SLOW_BROKER {
            @Override
            void strike(ReceiverFaultsIT site, ForkedCluster cluster, Random random) throws Exception {
                int node = random.nextInt(cluster.size());
                cluster.freeze(node);
                pause(1_000 + random.nextInt(11_000));
                cluster.thaw(node);
            }
        };

        abstract void strike(ReceiverFaultsIT site, ForkedCluster cluster, Random random) throws Exception;

        private static void pause(int millis) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    }

    @Test
    void shouldLoseNoAcknowledgedEventWhateverBreaks() throws Exception {
        try (ForkedCluster cluster = ForkedCluster.start()) {
            Topics topics = new Topics(cluster.bootstrapServers());
            topics.create(Backlog.PARTITIONS, INPUT);
            Backlog backlog = new Backlog(INPUT, SEED, POSTS / POSTS_PER_CHANNEL / 5);
            for (int number = 0; number < RECEIVERS; number++) {
                settings.add(ReceiverIT.settings(directory, cluster.bootstrapServers()));
                receivers.add(receiver(number));
            }

            postAll(backlog, cluster, topics);
            receivers.forEach(ForkedProcessor::close);

            assertExact(backlog, topics);
        } finally {
            receivers.forEach(ForkedProcessor::close);
        }
    }

    private void postAll(Backlog backlog, ForkedCluster cluster, Topics topics) throws Exception {
        List<Integer> ports = settings.stream()
                .map(each -> Integer.parseInt(each.getProperty("hold.receiver.http.port")))
                .toList();
        Random random = new Random(SEED);
        Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
        long began = System.nanoTime();
        try (BusyVendor vendor = new BusyVendor(ports, ReceiverIT.SECRET, backlog.bodies())) {
            vendor.start();
            List<Fault> faults = new ArrayList<>();
            while (!vendor.isDone() || struck.size() < Fault.values().length) {
                assertThat(System.nanoTime() - began)
                        .as("time for all posts, in ns")
                        .isLessThan(AT_MOST.toNanos());
                if (faults.isEmpty()) {
                    faults.addAll(List.of(Fault.values()));
                    Collections.shuffle(faults, random);
                }
                TimeUnit.MILLISECONDS.sleep(3_000 + random.nextInt(9_000));
                Fault fault = faults.remove(0);
                fault.strike(this, cluster, random);
                struck.merge(fault, 1, Integer::sum);
            }
            System.out.printf(
                    "seed %d: %d events acknowledged in %d s; %d requests refused, %d without answer; %s%n",
                    SEED,
                    vendor.acknowledged(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    vendor.refused(),
                    vendor.broken(),
                    struck);
            assertThat(vendor.acknowledged()).isEqualTo(backlog.size());
            assertThat(vendor.broken()).as("requests without answer").isPositive();
            AtomicLong records = new AtomicLong();
            assertThat(vendor.notAmong(writtenUnderTheirChannel(topics, records)))
                    .as("acknowledged events that are not in the topic, byte for byte and under their channel")
                    .isZero();
            System.out.printf("%d of them are in the topic again%n", records.get() - backlog.size());
            assertThat(records.get())
                    .as("records: an event that a receiver appended, but could not answer for, is posted again")
                    .isGreaterThan(backlog.size());
        }
    }

    private static Set<Long> writtenUnderTheirChannel(Topics topics, AtomicLong records) throws Exception {
        Set<Long> written = new HashSet<>();
        topics.forEachRaw(INPUT, record -> {
            records.incrementAndGet();
            Matcher channel = CHANNEL.matcher(new String(record.value(), StandardCharsets.UTF_8));
            if (channel.find() && channel.group(1).equals(new String(record.key(), StandardCharsets.UTF_8))) {
                written.add(BusyVendor.number(record.value()));
            }
        });
        return written;
    }

    private void assertExact(Backlog backlog, Topics topics) throws Exception {
        topics.write(backlog.theEveningAfterByChannel());
        try (ForkedProcessor run = ForkedProcessor.startAndAwait(directory, "run", settings.get(0), "to=\"RUNNING\"")) {
            awaitCalm(run, topics);
            assertThat(run.terminate(PATIENCE)).isZero();
        }
        List<ConsumerRecord<String, HoldDuration>> published = topics.allDurations("hold-durations");
        assertThat(published).isNotEmpty();
        assertThat(backlog.violations(new EveryHoldRight(), published)).isEmpty();
    }

    private static void awaitCalm(ForkedProcessor run, Topics topics) throws Exception {
        OpsClient ops = OpsClient.of(run);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (topics.unread(INPUT, "holds") > 0 || ops.scrape().sum("hold_unsettled_channels") > 0) {
            assertThat(System.nanoTime()).as("not through within %s", PATIENCE).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void start(int number) throws Exception {
        receivers.set(number, receiver(number));
    }

    private ForkedProcessor receiver(int number) throws IOException, InterruptedException {
        return ForkedProcessor.startAndAwait(directory, "receive", settings.get(number), "webhooks are received");
    }
}

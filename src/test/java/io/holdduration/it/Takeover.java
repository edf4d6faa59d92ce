package io.holdduration.it;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.Fencing;
import io.holdduration.testing.ForkedProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Channels on hold whose time runs out in groups, a second apart: an instance that loses its work right after one group is
 * over has the next group's deadline in its first look at the clock when it goes on, and no transaction open until then.
 */
final class Takeover {
    static final String GROUP = "takeover";
    private static final int CHANNELS_OF_A_GROUP = 20;
    private static final String OUTPUT = "hold-durations";
    private static final String CHANGELOG = GROUP + "-hold-timelines-changelog";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final Topics topics;
    private final Map<String, String> settings;
    private final int channels;
    private final Instant dawn = Instant.now().minusSeconds(1800);

    /**
     * Makes the topics.
     *
     * @param groups for so many seconds there is time to strike
     * @param settings over those that every takeover has
     */
    Takeover(Path directory, String bootstrapServers, int groups, Map<String, String> settings) throws Exception {
        this.directory = directory;
        this.channels = groups * CHANNELS_OF_A_GROUP;
        this.topics = new Topics(bootstrapServers);
        this.settings = new HashMap<>(Map.of(
                "application.id", GROUP,
                "session.timeout.ms", "3000",
                "heartbeat.interval.ms", "1000",
                "acceptable.recovery.lag", "0", // the one that has the state keeps the work when another comes
                "hold.unresolved.after", "PT" + (groups + 2) + "S",
                "hold.idle.after", "PT1S",
                "hold.http.port", "0"));
        this.settings.putAll(settings);
        topics.create(1, "channel-events", OUTPUT, "channel-events-dead-letter");
    }

    ForkedProcessor start(String name, String bootstrapServers) throws IOException {
        Properties config = new Properties();
        config.putAll(settings);
        config.setProperty("bootstrap.servers", bootstrapServers);
        config.setProperty("state.dir", directory.resolve("disk-" + name).toString());
        return ForkedProcessor.start(Files.createDirectories(directory.resolve(name)), config, Map.of());
    }

    void awaitRunning(ForkedProcessor instance) throws InterruptedException {
        instance.awaitLogLine(line -> line.contains("to=\"RUNNING\""), PATIENCE);
    }

    /** Every channel is on hold, and an instance that is stopped then has stored it. */
    void putOnHold(String bootstrapServers) throws Exception {
        try (ForkedProcessor before = start("a", bootstrapServers)) {
            awaitRunning(before);
            write(EventKind.HELD, 0);
            topics.raw(CHANGELOG, read -> channels(read, true).size() == channels);
            if (before.terminate(PATIENCE) != 0) {
                throw new AssertionError("it was not stopped well:\n" + before.log());
            }
        }
    }

    void retrieve() throws Exception {
        write(EventKind.RETRIEVED, 3);
    }

    private void write(EventKind kind, int seconds) throws Exception {
        topics.write(IntStream.range(0, channels)
                .mapToObj(n -> VendorJson.structured(
                        event("c-" + n, kind, dawn.plusSeconds(n / CHANNELS_OF_A_GROUP + seconds))))
                .map(json -> new ProducerRecord<byte[], byte[]>("channel-events", 0, null, json))
                .toList());
    }

    private static ChannelEvent event(String channelId, EventKind kind, Instant at) {
        String type = kind == EventKind.HELD ? "channel.held.v1" : "channel.retrieved.v0";
        return new ChannelEvent(
                channelId, kind, at.toEpochMilli(), new Lineage(type, channelId + kind), EventDetails.NONE);
    }

    /** Returns right after the time of one more group has run out; not for the last one. */
    void awaitDeadline() throws Exception {
        int before = topics.allDurations(OUTPUT).size();
        topics.durations(OUTPUT, read -> read.size() > before);
    }

    /** Returns right after one more group has been forgotten. */
    void awaitForgetting() throws Exception {
        int before = channels(topics.allRaw(CHANGELOG), false).size();
        topics.raw(CHANGELOG, read -> channels(read, false).size() > before);
    }

    /** Returns once the channels of the last group are retrieved, as the last of all; says which channels are. */
    Set<String> awaitRetrieved() {
        String last = "c-" + (channels - 1);
        return retrieved(topics.durations(OUTPUT, read -> retrieved(read).contains(last)));
    }

    private static Set<String> retrieved(List<ConsumerRecord<String, HoldDuration>> durations) {
        Set<String> channels = new HashSet<>();
        for (ConsumerRecord<String, HoldDuration> each : durations) {
            if (each.value().getOutcome() == HoldOutcome.RETRIEVED) {
                channels.add(each.key());
            } else {
                channels.remove(each.key());
            }
        }
        return channels;
    }

    /** An instance goes on after its work was given to another, and has found out. */
    static void awaitFenced(ForkedProcessor instance) throws InterruptedException {
        instance.awaitLogLine(Fencing::isFound, PATIENCE);
    }

    int channels() {
        return channels;
    }

    /** All threads are members, those of an instance that was lost too, unless it has died of its transaction. */
    void awaitMembers(ForkedProcessor lost, int threads, int others) throws Exception {
        topics.awaitMembers(GROUP, () -> others + (Fencing.hasDiedOfItsTransaction(lost) ? 0 : threads));
    }

    Set<String> retrieved() throws Exception {
        return retrieved(topics.allDurations(OUTPUT));
    }

    /** Records that are not the next revision of their hold. */
    List<String> outOfTurn() throws Exception {
        Map<String, Integer> next = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (ConsumerRecord<String, HoldDuration> each : topics.allDurations(OUTPUT)) {
            int revision = each.value().getRevision();
            if (next.getOrDefault(each.value().getHoldId(), 0) != revision) {
                wrong.add(each.key() + " " + each.value().getOutcome() + "/" + revision);
            }
            next.put(each.value().getHoldId(), revision + 1);
        }
        return wrong;
    }

    /** Which of these channels the changelog has no timeline of. */
    Set<String> forgotten(Set<String> channels) throws Exception {
        Set<String> missing = new HashSet<>(channels);
        missing.removeAll(channels(topics.allRaw(CHANGELOG), true));
        return missing;
    }

    private static Set<String> channels(List<ConsumerRecord<byte[], byte[]>> changelog, boolean areStored) {
        Map<String, Boolean> last = new HashMap<>();
        changelog.forEach(each -> last.put(new String(each.key(), StandardCharsets.UTF_8), each.value() != null));
        Set<String> channels = new HashSet<>();
        last.forEach((channel, isStored) -> {
            if (channel.startsWith("c-") && isStored == areStored) {
                channels.add(channel);
            }
        });
        return channels;
    }
}

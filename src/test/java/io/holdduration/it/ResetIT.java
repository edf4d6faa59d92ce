package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.cli.FailureReport;
import io.holdduration.cli.ResetCommand;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.Guarantees;
import io.holdduration.platform.ExitCode;
import io.holdduration.testing.ForkedProcessor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The jar reads a backlog, is reset, and reads it again: the same holds, as exact as the first time. */
class ResetIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path MANUAL = Path.of("docs/operations.md");
    private static final String REPARTITION = "holds-channel-events-by-channel-repartition";
    private static final String CHANGELOG = "holds-hold-timelines-changelog";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Backlog backlog = new Backlog("channel-events", 11, 40);

    @AutoClose
    private LocalBroker broker;

    private Topics topics;

    @TempDir
    private Path directory;

    private Optional<String> currentTopic = Optional.empty();

    @BeforeEach
    void startBroker() throws Exception {
        broker = LocalBroker.start();
        topics = new Topics(broker.bootstrapServers());
        topics.create(Backlog.PARTITIONS, "channel-events", "hold-durations", "channel-events-dead-letter");
    }

    private void writeTheBacklog() throws Exception {
        topics.write(backlog.firstHalf());
        topics.write(backlog.secondHalf());
        topics.write(backlog.theEveningAfter());
    }

    @Test
    void shouldPublishTheSameHoldsAgain() throws Exception {
        writeTheBacklog();
        runUntilRight(Set.of());
        Set<String> before = places(topics.allDurations("hold-durations"));
        Set<String> topicsBefore = topicNames();

        assertThat(reset()).isEqualTo(ExitCode.OK);
        assertIsInTheManual();
        assertThat(topicNames()).isEqualTo(topicsBefore);
        assertThat(topics.unread("channel-events", "holds")).isZero();

        assertThat(reset("--execute")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertIsInTheManual();
        assertThat(topicNames()).doesNotContain(REPARTITION, CHANGELOG).hasSize(3);
        deleteState();
        runUntilRight(before);

        assertThat(backlog.violations(Guarantees.all(), newOnes(topics.allDurations("hold-durations"), before)))
                .isEmpty();
    }

    /** Killed between two deletions, once behind each: the next start refuses, the next reset finishes, and all is right. */
    @Tag("faults")
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldFinishWhatAnotherResetHasLeft(int deletedTopics) throws Exception {
        writeTheBacklog();
        runUntilRight(Set.of());
        Set<String> before = places(topics.allDurations("hold-durations"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of("holds")).all().get();
            if (deletedTopics == 1) {
                admin.deleteTopics(List.of(REPARTITION)).all().get();
            }
        }

        try (ForkedProcessor refused = start()) {
            assertThat(refused.awaitExit(PATIENCE)).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.log())
                    .contains("error: Group holds has no offsets on channel-events, and its changelog");
        }
        assertThat(reset("--execute")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(topicNames()).hasSize(3);
        deleteState();
        runUntilRight(before);
        assertThat(reset("--execute")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(reset("--execute")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("nothing to delete: group holds has no offsets");
    }

    @Test
    void shouldRefuseWhileAnInstanceLives() throws Exception {
        writeTheBacklog();
        try (ForkedProcessor processor = start()) {
            topics.durations("hold-durations", read -> !read.isEmpty());

            assertThat(reset("--execute")).isEqualTo(ExitCode.REFUSED);
            assertThat(err.toString())
                    .startsWith("error: Group holds has members at 127.0.0.1; stop all instances first: ")
                    .hasLineCount(1);
            assertThat(topicNames()).contains(REPARTITION, CHANGELOG);
            assertThat(processor.isAlive()).isTrue();
        }
    }

    /** The start after the reset may read start and end of a hold between two ticks. It takes nothing back then: the reset has to. */
    @Test
    void shouldLeaveNoGhost() throws Exception {
        currentTopic = Optional.of(ShownHolds.TOPIC);
        topics.create(Backlog.PARTITIONS, ShownHolds.TOPIC);
        ShownHolds holds = new ShownHolds(broker.bootstrapServers());
        try (ForkedProcessor processor = start()) {
            holds.writeHeld(0, 20);
            holds.read(20);
            assertThat(processor.terminate(PATIENCE)).as(processor.log()).isEqualTo(ExitCode.OK);
        }
        holds.writeRetrieved(0, 17);

        assertThat(reset()).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(MANUAL)).contains("```text\n" + linesOfAnnouncements() + "```");
        assertThat(reset("--execute")).as(err.toString()).isEqualTo(ExitCode.OK);
        deleteState();
        try (ForkedProcessor processor = start()) {
            holds.read(3);
            assertThat(processor.terminate(PATIENCE)).as(processor.log()).isEqualTo(ExitCode.OK);
        }
    }

    private String linesOfAnnouncements() {
        return out.toString()
                .lines()
                .filter(line -> line.contains("announcements "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Runs until what has come besides the earlier records is right, and stops as an operator would. */
    private void runUntilRight(Set<String> before) throws Exception {
        try (ForkedProcessor processor = start()) {
            topics.durationsOnceRight(
                    "hold-durations", read -> backlog.violations(new EveryHoldRight(), newOnes(read, before)));
            assertThat(processor.terminate(PATIENCE)).as(processor.log()).isEqualTo(ExitCode.OK);
        }
    }

    private ForkedProcessor start() throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings());
        return ForkedProcessor.start(directory, properties, Map.of());
    }

    private int reset(String... args) {
        Map<String, String> environment = new HashMap<>();
        settings()
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return new CommandLine(new ResetCommand(environment))
                .setExecutionExceptionHandler(new FailureReport())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "application.id", "holds",
                "hold.correction.window", "P10D",
                "state.dir", directory.resolve("state").toString(),
                "hold.http.port", "0"));
        currentTopic.ifPresent(topic -> settings.put("hold.current.topic", topic));
        return settings;
    }

    private void deleteState() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("state").resolve("holds"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Which shows the dry run, in whose place {@code --execute} says what it has done; an offset on the changelog is there only after
     * some commits.
     */
    private void assertIsInTheManual() throws IOException {
        String shown = out.toString()
                .replace(directory.resolve("state").toString(), "/var/lib/hold-duration")
                .replace(", " + CHANGELOG + " (1)", "")
                .replace("deleted       ", "would delete  ")
                .replaceFirst("(?m)^done$", "dry run, nothing is changed; --execute deletes it");
        assertThat(Files.readString(MANUAL)).contains("\n" + shown + "```");
        out.getBuffer().setLength(0);
    }

    private Set<String> topicNames() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return new HashSet<>(admin.listTopics().names().get());
        }
    }

    private static Set<String> places(List<ConsumerRecord<String, HoldDuration>> records) {
        return records.stream().map(ResetIT::place).collect(Collectors.toSet());
    }

    private static List<ConsumerRecord<String, HoldDuration>> newOnes(
            List<ConsumerRecord<String, HoldDuration>> records, Set<String> before) {
        return records.stream()
                .filter(record -> !before.contains(place(record)))
                .toList();
    }

    private static String place(ConsumerRecord<String, HoldDuration> record) {
        return record.partition() + "@" + record.offset();
    }
}

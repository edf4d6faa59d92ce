package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.board.BoardApp;
import io.holdduration.board.BoardConfig;
import io.holdduration.cli.BoardCommand;
import io.holdduration.cli.FailureReport;
import io.holdduration.cli.ReceiveCommand;
import io.holdduration.cli.ResetCommand;
import io.holdduration.cli.RunCommand;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.receiver.ReceiverApp;
import io.holdduration.receiver.ReceiverConfig;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.SecuredBroker;
import io.holdduration.testing.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Over SASL_SSL, allowed what docs/permissions.md lists and nothing else; then, each time, one thing less. */
@Timeout(120)
class PermissionsIT {
    private static final String USER = "hold-duration";
    private static final String PASSWORD = "for this test only";
    private static final List<String> TOPICS =
            List.of("channel-events", "hold-durations", "channel-events-dead-letter");

    @TempDir
    private static Path keys;

    private static TestAuthority authority;
    private static SecuredBroker broker;
    private static Admin admin;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        authority = TestAuthority.in(keys);
        broker = SecuredBroker.start(authority, Map.of(USER, PASSWORD));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        List<NewTopic> topics =
                TOPICS.stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList();
        admin.createTopics(topics).all().get();
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    /** The first run ends between two events; the second has lost its disk, and reads the changelog. */
    @Test
    void shouldDoAllItsWorkWithNothingMore() throws Exception {
        Map<String, String> settings = settings("allowed");
        settings.put("repartition.purge.interval.ms", "100");
        TwoEvents events = new TwoEvents(broker.bootstrapServers());
        allow(PermissionCheck.needed(ProcessorConfig.of(settings).deployment().footprint()));

        events.sendNonsense();
        events.sendHeld();
        try (ForkedProcessor processor = start(settings)) {
            events.awaitFirst("channel-events-dead-letter");
            awaitPurge("allowed-channel-events-by-channel-repartition");
            assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
        }
        events.sendRetrieved();
        settings.put("state.dir", directory.resolve("another").toString());
        try (ForkedProcessor processor = start(settings)) {
            ConsumerRecord<byte[], byte[]> hold = events.awaitFirst("hold-durations");
            assertThat(hold.key()).asString(StandardCharsets.UTF_8).isEqualTo("c-1");
            assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
        }
    }

    static IntStream permissions() {
        return IntStream.range(0, needed("any").size());
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void shouldSayInOneLineWhichPermissionIsMissing(int index) throws Exception {
        String application = "without-" + index;
        List<Permission> allowed = needed(application);
        Permission missing = allowed.remove(index);
        allow(allowed);

        Ended ended = run(settings(application));

        boolean isFoundAtTheStart = !isBelow(application, missing) || missing.operation() == AclOperation.CREATE;
        assertThat(ended.exitCode()).isEqualTo(isFoundAtTheStart ? ExitCode.REFUSED : ExitCode.DIED);
        assertThat(ended.errors())
                .containsExactly("error: Not allowed: " + shown(application, missing) + "; see docs/permissions.md");
    }

    /** Without permission on a topic, a broker does not say whether it exists. */
    @Test
    void shouldReportAllMissingPermissionsInOneRow() throws Exception {
        allow(List.of(
                Permission.on(ResourceType.TOPIC, "channel-events", AclOperation.READ),
                Permission.on(ResourceType.GROUP, "holds", AclOperation.READ)));

        List<String> rows = Preflight.report(
                        ProcessorConfig.of(settings("holds")).deployment())
                .lines();

        assertThat(rows)
                .filteredOn(row -> row.startsWith("fail"))
                .extracting(row -> row.replaceAll(" +", " "))
                .contains(
                        "fail permissions Not allowed: WRITE on topic hold-durations,"
                                + " WRITE on topic channel-events-dead-letter,"
                                + " READ on topic holds-channel-events-by-channel-repartition,"
                                + " READ on topic holds-hold-timelines-changelog,"
                                + " WRITE on topic holds-channel-events-by-channel-repartition,"
                                + " WRITE on topic holds-hold-timelines-changelog,"
                                + " DELETE on topic holds-channel-events-by-channel-repartition,"
                                + " WRITE on transactional id holds-*; see docs/permissions.md",
                        "fail topic hold-durations Cannot describe topic hold-durations:"
                                + " TopicAuthorizationException: Topic authorization failed.");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "WRITE", "DELETE"})
    void shouldRefuseTheStartForInternalTopicsThatExist(AclOperation operation) throws Exception {
        String application = "again-" + operation;
        List<NewTopic> topics = config(application).deployment().footprint().internal().stream()
                .map(topic -> new NewTopic(topic, 1, (short) 1))
                .toList();
        admin.createTopics(topics).all().get();
        List<Permission> allowed = needed(application);
        allowed.removeIf(permission -> isBelow(application, permission) && permission.operation() == operation);
        allow(allowed);

        Ended ended = run(settings(application));

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.errors()).singleElement().asString().startsWith("error: Not allowed: " + operation);
    }

    /** The broker says before the start that all is well: whoever may describe learns nothing about the rest. */
    @ParameterizedTest
    @EnumSource(names = {"GROUP", "TRANSACTIONAL_ID"})
    void shouldNameWhatOnlyTheFailureTells(ResourceType resource) throws Exception {
        String application = "describes-" + resource;
        List<Permission> allowed = needed(application);
        Permission missing = allowed.stream()
                .filter(permission -> permission.resource() == resource)
                .findFirst()
                .orElseThrow();
        allowed.remove(missing);
        allowed.add(new Permission(AclOperation.DESCRIBE, resource, missing.name(), missing.pattern()));
        allow(allowed);

        Ended ended = run(settings(application));

        assertThat(ended.exitCode()).isEqualTo(ExitCode.DIED);
        assertThat(ended.errors()).containsExactly("error: Not allowed: " + missing + "; see docs/permissions.md");
    }

    /** What the processor needs includes no deletion of the group or the changelog, and no reading of what it announces. */
    @Test
    void shouldSayInOneLineWhatAResetIsNotAllowed() throws Exception {
        List<NewTopic> topics = Stream.concat(
                        Stream.of("current-holds"), config("reset").deployment().footprint().internal().stream())
                .map(topic -> new NewTopic(topic, 1, (short) 1))
                .toList();
        admin.createTopics(topics).all().get();
        announce("current-holds", "c-1");
        admin.alterConsumerGroupOffsets(
                        "reset", Map.of(new TopicPartition("channel-events", 0), new OffsetAndMetadata(1)))
                .all()
                .get();
        List<Permission> allowed = needed("reset");
        allow(allowed);

        Map<String, String> settings = settings("reset");
        settings.put("hold.current.topic", "current-holds");
        Ended refused = run(new ResetCommand(Map.of()), settings, "--execute");
        allowed.add(Permission.on(ResourceType.TOPIC, "current-holds", AclOperation.READ));
        allowed.add(Permission.on(ResourceType.TOPIC, "current-holds", AclOperation.WRITE));
        allowed.add(Permission.on(ResourceType.GROUP, "reset", AclOperation.DELETE));
        allowed.add(Permission.on(ResourceType.TOPIC, "reset-hold-timelines-changelog", AclOperation.DELETE));
        allow(allowed);
        Ended done = run(new ResetCommand(Map.of()), settings, "--execute");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.errors())
                .containsExactly("error: Not allowed: DELETE on group reset,"
                        + " DELETE on topic reset-hold-timelines-changelog, READ on topic current-holds,"
                        + " WRITE on topic current-holds; see docs/permissions.md");
        assertThat(done.errors()).isEmpty();
        assertThat(done.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("reset-"));
        TopicPartition announced = new TopicPartition("current-holds", 0);
        assertThat(admin.listOffsets(Map.of(announced, OffsetSpec.latest()))
                        .partitionResult(announced)
                        .get()
                        .offset())
                .as("the announcement and its tombstone")
                .isEqualTo(2);
    }

    private static void announce(String topic, String channel) throws Exception {
        ProducerRecord<String, String> announcement = new ProducerRecord<>(topic, channel, "on hold");
        announcement.headers().add("ce_source", "/hold-duration-processor".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(announcement).get();
        }
    }

    @Test
    void shouldReceiveWithThePermissionOfTheTableAndSayThatItIsMissing() throws Exception {
        Map<String, String> settings = settings("receiver");
        settings.put("hold.receiver.unsigned", "true");
        settings.put("hold.receiver.http.port", "0");
        settings.put("hold.receiver.ops.http.port", "0");
        ReceiverConfig config = ReceiverConfig.of(settings);
        allow(List.of(Permission.on(ResourceType.TOPIC, "channel-events", AclOperation.DESCRIBE)));

        Ended refused = run(new ReceiveCommand(Map.of()), settings);
        allow(config.deployment().allPermissions());
        try (ReceiverApp receiver = ReceiverApp.of(config)) {
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(receiver::run);
            awaitOk(end, HttpRequest.newBuilder(URI.create(receiver.opsUrl() + "/health/ready")));
            awaitOk(
                    end,
                    HttpRequest.newBuilder(URI.create(receiver.url()))
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}")));
            receiver.stop();
            assertThat(end.get()).isZero();
        }

        assertThat(refused.errors())
                .containsExactly("error: Not allowed: WRITE on topic channel-events; see docs/permissions.md");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    /** The board's other permissions are optional. */
    @Test
    void shouldShowTheBoardWithPermissionsToReadAndSayThatTheyAreMissing() throws Exception {
        List<String> topics = List.of("its-holds", "its-statistics");
        admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
        Map<String, String> settings = settings("board");
        settings.put("hold.current.topic", "its-holds");
        settings.put("hold.statistics.topic", "its-statistics");
        settings.put("hold.board.http.port", "0");
        BoardConfig config = BoardConfig.of(settings);
        allow(topics.stream()
                .map(topic -> Permission.on(ResourceType.TOPIC, topic, AclOperation.DESCRIBE))
                .toList());

        Ended refused = run(new BoardCommand(Map.of()), settings);
        allow(config.deployment().needed());
        try (BoardApp board = BoardApp.of(config, () -> config)) {
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(board::run);
            awaitOk(end, HttpRequest.newBuilder(URI.create(board.url() + "/health/ready")));
            board.stop();
            assertThat(end.get()).isZero();
        }
        assertThat(Preflight.report(config.deployment()).lines())
                .anyMatch(line -> line.startsWith("warn  permissions")
                        && line.contains("DESCRIBE on topic channel-events, so that a quiet night looks stale"));

        assertThat(refused.errors())
                .containsExactly("error: Not allowed: READ on topic its-holds, READ on topic its-statistics;"
                        + " see docs/permissions.md");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    private static void awaitOk(CompletableFuture<Integer> end, HttpRequest.Builder request) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        while (client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                != 200) {
            assertThat(end).as("the process").isNotDone();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean isBelow(String application, Permission permission) {
        return permission.resource() == ResourceType.TOPIC && permission.name().startsWith(application);
    }

    /** Of internal topics each is named. */
    private static String shown(String application, Permission missing) {
        boolean isOnBoth = missing.pattern() == PatternType.PREFIXED && isBelow(application, missing);
        return isOnBoth
                ? config(application).deployment().footprint().internal().stream()
                        .map(topic -> missing.operation() + " on topic " + topic)
                        .collect(Collectors.joining(", "))
                : missing.toString();
    }

    private static List<Permission> needed(String application) {
        return new ArrayList<>(
                PermissionCheck.needed(config(application).deployment().footprint()));
    }

    private static ProcessorConfig config(String application) {
        return ProcessorConfig.of(Map.of("bootstrap.servers", "broker:9092", "application.id", application));
    }

    private Map<String, String> settings(String application) {
        Map<String, String> settings = new HashMap<>(broker.clientSettings());
        settings.put("application.id", application);
        settings.put("sasl.jaas.config", SecuredBroker.login(USER, PASSWORD));
        settings.put("state.dir", directory.resolve("state").toString());
        settings.put("hold.http.port", "0");
        return settings;
    }

    private ForkedProcessor start(Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        return ForkedProcessor.start(directory, properties, Map.of());
    }

    /** The program in this JVM: a new one for each permission would take a minute. */
    private Ended run(Map<String, String> settings) throws IOException {
        return run(new RunCommand(Map.of()), settings);
    }

    private Ended run(Object command, Map<String, String> settings, String... args) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve("processor.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(command)
                .setExecutionExceptionHandler(new FailureReport())
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("--config", file.toString()), Stream.of(args))
                        .toArray(String[]::new));
        return new Ended(exitCode, err.toString().lines().toList());
    }

    private static void allow(List<Permission> permissions) throws Exception {
        admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
        List<AclBinding> acls = permissions.stream()
                .map(permission -> new AclBinding(
                        new ResourcePattern(permission.resource(), permission.name(), permission.pattern()),
                        new AccessControlEntry("User:" + USER, "*", permission.operation(), AclPermissionType.ALLOW)))
                .toList();
        admin.createAcls(acls).all().get();
        // the controller has them; the broker hears of it a little later
        while (!Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get())
                .equals(Set.copyOf(acls))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Waits until the start of the topic has been deleted. */
    private static void awaitPurge(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        while (admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                        .partitionResult(partition)
                        .get()
                        .offset()
                == 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private record Ended(int exitCode, List<String> errors) {}
}

package io.holdduration.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.durations.HoldDurationProcessor;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.encoding.registry.StubRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A cluster where several things are not as they have to be; docs/operations.md shows what is said about it. */
class CheckIT {
    private static LocalBroker broker;
    private static Admin admin;

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        NewTopic shortInput = new NewTopic("channel-events", 2, (short) 1).configs(Map.of("retention.ms", "3600000"));
        NewTopic compactedOutput =
                new NewTopic("hold-durations", 4, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        NewTopic smallRepartition = new NewTopic("holds-channel-events-by-channel-repartition", 4, (short) 1)
                .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
        admin.createTopics(List.of(shortInput, compactedOutput, smallRepartition))
                .all()
                .get();
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void shouldSayAllThatIsWrongAndChangeNothing() throws Exception {
        int exit = check("hold.repartition.partitions=8");

        assertThat(exit).isEqualTo(1);
        assertThat(Files.readString(Path.of("docs/operations.md")))
                .contains("```text\n" + out.toString().replace(broker.bootstrapServers(), "localhost:9092") + "```");
        assertThat(admin.listTopics().names().get()).hasSize(3);
    }

    @Test
    void shouldTakeWhatAStartWouldMake() throws Exception {
        int exit = check("hold.topics.create=true");

        assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("fail"));
        assertThat(exit).isZero();
        assertThat(admin.listTopics().names().get()).hasSize(3);
    }

    @Test
    void shouldAskTheRegistryTooAndRegisterNothing() throws Exception {
        try (StubRegistry registry = StubRegistry.start()) {
            check("schema.registry.url=" + registry.url());

            assertThat(out.toString().lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("ok    schema of hold-durations")
                            .endsWith("  id 7"));
            assertThat(registry.requests()).isEqualTo(1);
        }
    }

    @Test
    void shouldFailIfTheRegistryDoesNotTakeTheSchema() throws Exception {
        try (StubRegistry registry = StubRegistry.start()) {
            registry.answersIncompatible("the new field has no default");

            int exit = check("hold.topics.create=true\nschema.registry.url=" + registry.url());

            assertThat(exit).isEqualTo(1);
            assertThat(out.toString().lines().filter(line -> line.startsWith("fail")))
                    .singleElement()
                    .asString()
                    .startsWith("fail  schema of hold-durations ")
                    .contains("says status 409, the new field has no default; ");
        }
    }

    @Test
    void shouldAskTheRegistryAboutWhatIsRead() throws Exception {
        try (StubRegistry registry = StubRegistry.start()) {
            String all = "hold.current.topic=current-holds\nschema.registry.url=" + registry.url();
            check(all, "--board");
            assertThat(out.toString())
                    .contains("ok    schema of current-holds    id 7", "ok    schema of hold-statistics  id 7");
            assertThat(registry.requests()).isEqualTo(2);

            out.getBuffer().setLength(0);
            check(all, "--analytics");
            assertThat(out.toString().lines())
                    .filteredOn(line -> line.startsWith("ok    schema of "))
                    .extracting(line -> line.split(" +", -1)[3])
                    .containsExactly("hold-statistics", "interaction-holds", "hold-durations");
        }
    }

    @Test
    void shouldCheckTheOtherProcessesToo() throws Exception {
        String all = """
                hold.current.topic=current-holds
                hold.receiver.unsigned=true
                """;

        assertThat(check(all, "--receiver")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "ok    settings              names, values, and what must fit together",
                        "ok    connection            bootstrap.servers=" + broker.bootstrapServers(),
                        "ok    permissions           topics",
                        "warn  topic channel-events  topic acknowledges a record that one broker has, which is lost with that"
                                + " broker (topic=channel-events, min.insync.replicas=1); set min.insync.replicas to 2,"
                                + " with three replicas");
        out.getBuffer().setLength(0);
        assertThat(check(all, "--board")).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "ok    settings               names, values, and what must fit together",
                        "ok    connection             bootstrap.servers=" + broker.bootstrapServers(),
                        "ok    permissions            topics",
                        "ok    permissions            optional ones, which a start does not check",
                        "fail  topic current-holds    Missing topics: current-holds; topics --board --create creates them",
                        "fail  topic hold-statistics  Missing topics: hold-statistics; topics --board --create creates"
                                + " them");
        assertThat(check(all, "--analytics")).isEqualTo(1);
        assertThat(out.toString()).contains("fail  topic interaction-holds  ");
        assertThat(admin.listTopics().names().get()).hasSize(3);
    }

    @Test
    void shouldCreateWhatTheBoardReadsAndTheReceiverWrites() throws Exception {
        String all = """
                hold.current.topic=its-holds
                hold.statistics.topic=
                hold.input.topics=its-input
                hold.receiver.unsigned=true
                """;
        try {
            assertThat(execute(new TopicsCommand(Map.of()), all, "--board", "--create"))
                    .isZero();
            assertThat(execute(new TopicsCommand(Map.of()), all, "--receiver", "--create"))
                    .isZero();

            assertThat(out.toString().lines())
                    .containsExactly(
                            "created its-holds partitions=4 cleanup.policy=compact,delete",
                            "created its-input partitions=4 cleanup.policy=delete");
            assertThat(check(all, "--board")).isZero();
            assertThat(check(all, "--receiver")).isZero();
        } finally {
            admin.deleteTopics(List.of("its-holds", "its-input")).all().get();
        }
    }

    @Test
    void shouldRegisterNoSchemaWhereAStartIsRefused() throws Exception {
        try (StubRegistry registry = StubRegistry.start()) {
            ProcessorConfig config = ProcessorConfig.of(Map.of(
                    "bootstrap.servers", broker.bootstrapServers(),
                    "application.id", "holds",
                    "replication.factor", "1",
                    "state.dir", directory.toString(),
                    "schema.registry.url", registry.url()));

            assertThatThrownBy(() -> HoldDurationProcessor.of(config)).hasMessageContaining("Missing topics");
            assertThat(registry.requests()).isZero();
        }
    }

    private int check(String more, String... options) throws IOException {
        return execute(new CheckCommand(Map.of()), more, options);
    }

    private int execute(Object command, String more, String... options) throws IOException {
        Path file = Files.writeString(
                directory.resolve("processor.properties"),
                String.join(
                        "\n",
                        "bootstrap.servers=" + broker.bootstrapServers(),
                        "application.id=holds",
                        "replication.factor=1",
                        "state.dir=" + directory,
                        more));
        List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
        arguments.addAll(List.of(options));
        return new CommandLine(command).setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new));
    }
}

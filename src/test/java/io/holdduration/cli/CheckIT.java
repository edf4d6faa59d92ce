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

    private int check(String more) throws IOException {
        Path file = Files.writeString(
                directory.resolve("processor.properties"),
                String.join(
                        "\n",
                        "bootstrap.servers=" + broker.bootstrapServers(),
                        "application.id=holds",
                        "replication.factor=1",
                        "state.dir=" + directory,
                        more));
        return new CommandLine(new CheckCommand(Map.of()))
                .setOut(new PrintWriter(out, true))
                .execute("--config", file.toString());
    }
}

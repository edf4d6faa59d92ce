package io.holdduration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.encoding.registry.StubRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The registry refuses the token that a command read at its start. By then the file has another one, and with that the registry
 * refuses the schema, so that each command ends by itself.
 */
class RegistryRefusalIT {
    private static final String REASON = "the new field has no default";

    @AutoClose
    private static LocalBroker broker;

    @AutoClose
    private final StubRegistry registry = StubRegistry.start();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
        List<NewTopic> topics = Stream.of(
                        "channel-events",
                        "channel-events-dead-letter",
                        "hold-durations",
                        "current-holds",
                        "interaction-holds",
                        "hold-statistics")
                .map(topic -> new NewTopic(topic, 1, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "analyze", "board", "check", "check --analytics", "check --board"})
    void shouldReadTheTokenAgainAndEndWithTheReasonOfTheRegistry(String command) throws Exception {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "token=old");
        registry.answersUnauthorizedOnceRenewed(secrets, "token=new");
        registry.answersIncompatible(REASON);

        int exit = execute(command, secrets);

        assertThat(registry.authorizations()).startsWith("Bearer old", "Bearer new");
        assertThat(refusals()).isNotEmpty().allMatch(line -> line.contains("says status 409, " + REASON + "; "));
        assertThat(exit).isEqualTo(ExitCode.REFUSED);
    }

    private int execute(String command, Path secrets) throws IOException {
        Path file = Files.writeString(
                directory.resolve("processor.properties"),
                String.join(
                        "\n",
                        "bootstrap.servers=" + broker.bootstrapServers(),
                        "application.id=holds",
                        "replication.factor=1",
                        "state.dir=" + directory,
                        "hold.current.topic=current-holds",
                        "hold.board.http.port=0",
                        "schema.registry.url=" + registry.url(),
                        "config.providers=file",
                        "config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider",
                        "bearer.auth.token=${file:" + secrets + ":token}"));
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of("--config", file.toString()));
        return HoldDurationApp.commandLine(Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** The rows of a check that fail, and the line with which a start ends. */
    private List<String> refusals() {
        return Stream.of(out, err)
                .flatMap(text -> text.toString().lines())
                .filter(line -> line.startsWith("fail ") || line.startsWith("error: "))
                .toList();
    }
}

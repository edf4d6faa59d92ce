package io.holdduration.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.config.ProcessorConfig;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamsRunnerTest {
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    private Optional<Set<AclOperation>> allowed = Optional.empty();
    private ProcessorConfig config;
    private KafkaStreams streams;

    /** Its only thread polls this test's consumer. */
    @BeforeEach
    void makeStream(@TempDir Path stateDir) {
        config = ProcessorConfig.of(Map.of("bootstrap.servers", "127.0.0.1:1", "state.dir", stateDir.toString()));
        streams = new KafkaStreams(topology(), config.streams(), new ClientsWithoutBroker(consumer));
    }

    @AfterEach
    void closeStream() {
        streams.close();
    }

    @Test
    void shouldSayThatItDiedWhenAStreamThreadDies() throws InterruptedException {
        consumer.setPollException(new KafkaException("told to"));

        int exitCode = runner().run();

        assertThat(exitCode).isEqualTo(ExitCode.DIED);
    }

    @Test
    void shouldSayThatItDiedWhenAThreadDiesBeforeAllIsStarted() throws InterruptedException {
        consumer.setPollException(new KafkaException("told to"));
        streams.close();
        streams = new KafkaStreams(topology(), config.streams(), new ClientsWithoutBroker(consumer)) {
            @Override
            public synchronized void start() {
                super.start();
                while (!state().hasCompletedShutdown()) {
                    Thread.onSpinWait();
                }
                throw new RejectedExecutionException("as a slower start would");
            }
        };

        int exitCode = runner().run();

        assertThat(exitCode).isEqualTo(ExitCode.DIED);
    }

    @Test
    void shouldSayWhatIsNotAllowedWhenAStreamThreadDiesOfIt() {
        allowed = Optional.of(EnumSet.of(AclOperation.WRITE, AclOperation.DELETE));
        consumer.setPollException(new TopicAuthorizationException("told to"));

        assertThatThrownBy(() -> runner().run())
                .isInstanceOf(StreamDiedException.class)
                .message()
                .startsWith("Not allowed: READ on topic channel-events, READ on topic ");
    }

    @Test
    void shouldSayThatItDiedWhenItCannotAskWhatIsAllowed() throws InterruptedException {
        consumer.setPollException(new TopicAuthorizationException("told to"));
        StreamsRunner runner = new StreamsRunner(streams, config.streams(), () -> {
            throw new StartRefusedException("told to");
        });

        int exitCode = runner.run();

        assertThat(exitCode).isEqualTo(ExitCode.DIED);
    }

    @Test
    void shouldNotAskWhatIsAllowedWhenAStreamThreadDiesOfSomethingElse() throws InterruptedException {
        allowed = Optional.of(EnumSet.noneOf(AclOperation.class));
        consumer.setPollException(new KafkaException("told to"));

        int exitCode = runner().run();

        assertThat(exitCode).isEqualTo(ExitCode.DIED);
    }

    @Test
    void shouldSayThatAllIsWellWhenItIsStopped() throws Exception {
        StreamsRunner runner = runner();
        CompletableFuture<Integer> exitCode = started(runner);

        runner.stop();

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldLeaveTheGroupSoThatOthersTakeOverAtOnce() {
        assertThat(membership("client.id")).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group.instance.id", "consumer.group.instance.id", "main.consumer.group.instance.id"})
    void shouldStayInTheGroupAsAStaticMember(String name) {
        assertThat(membership(name)).isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("input").to("output");
        return builder.build();
    }

    private StreamsRunner runner() {
        return new StreamsRunner(
                streams, config.streams(), () -> new PermissionCheck(config, (resource, name) -> allowed));
    }

    private CompletableFuture<Integer> started(StreamsRunner runner) {
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!streams.state().isRunningOrRebalancing()) {
            Thread.onSpinWait();
        }
        return exitCode;
    }

    private static GroupMembershipOperation membership(String nameOfSetting) {
        ProcessorConfig named =
                ProcessorConfig.of(Map.of("bootstrap.servers", "broker:9092", nameOfSetting, "processor-1"));
        return StreamsRunner.membership(named.streams());
    }
}

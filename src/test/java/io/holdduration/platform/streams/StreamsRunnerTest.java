package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.preflight.PermissionCheck;
import io.holdduration.testing.Await;
import io.holdduration.testing.Exits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
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
    private MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    private final BlockingQueue<Integer> exitCodes = new LinkedBlockingQueue<>();

    private final BlockingQueue<KafkaStreams.State> states = new LinkedBlockingQueue<>();

    private final FakeTopicIds topicIds = new FakeTopicIds();
    private EndWatch endWatch = new EndWatch(Duration.ofHours(1), exitCodes::add);
    private Optional<Set<AclOperation>> allowed = Optional.empty();
    private ProcessorConfig config;
    private KafkaStreams streams;

    /** Its only thread polls this test's consumer. */
    @BeforeEach
    void makeStream(@TempDir Path stateDir) {
        config = ProcessorConfig.of(Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "application.id",
                "hold-duration-processor",
                "state.dir",
                stateDir.toString()));
        streams = new KafkaStreams(topology(), config.streams(), new ClientsWithoutBroker(consumer));
    }

    @AfterEach
    void closeStream() {
        endWatch.close();
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
        startSlowly();
        consumer.setPollException(new KafkaException("told to"));

        int exitCode = runner().run();

        assertThat(exitCode).isEqualTo(ExitCode.DIED);
    }

    /** Another stream takes the place of this one, and needs a consumer of its own: this one's is closed, too. */
    private void closeUnstarted() {
        streams.close();
        consumer = new MockConsumer<>("earliest");
    }

    /** Kafka Streams shuts its executors down while its start still uses them. */
    private void startSlowly() {
        closeUnstarted();
        streams = new KafkaStreams(topology(), config.streams(), new ClientsWithoutBroker(consumer)) {
            @Override
            public synchronized void start() {
                super.start();
                Await.until("end", () -> state().hasCompletedShutdown());
                throw new RejectedExecutionException("as a slower start would");
            }
        };
    }

    @Test
    void shouldEndTheProcessThoughTheCloseOfADeadStreamNeverReturns() throws Exception {
        closeUnstarted();
        consumer.setPollException(new KafkaException("told to"));
        CountDownLatch never = new CountDownLatch(1);
        streams = new KafkaStreams(topology(), config.streams(), new ClientsWithoutBroker(consumer)) {
            @Override
            public synchronized boolean close(org.apache.kafka.streams.CloseOptions options) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.close(options);
            }
        };
        endWatch = new EndWatch(Duration.ZERO, exitCodes::add);

        CompletableFuture<Integer> returned = run(runner());

        assertThat(exitCodes.take()).isEqualTo(ExitCode.DIED);
        assertThat(returned).isNotDone();
        never.countDown();
        assertThat(returned.get()).isEqualTo(ExitCode.DIED);
    }

    @Test
    void shouldSayWhatIsNotAllowedWhenAStreamThreadDiesOfIt() {
        allowed = Optional.of(EnumSet.of(AclOperation.WRITE, AclOperation.DELETE));
        consumer.setPollException(new TopicAuthorizationException("told to"));

        assertThatThrownBy(() -> runner().run())
                .isInstanceOfSatisfying(ExitException.class, Exits.DIED)
                .message()
                .startsWith("Not allowed: READ on topic channel-events, READ on topic ");
    }

    @Test
    void shouldSayThatItDiedWhenItCannotAskWhatIsAllowed() throws InterruptedException {
        consumer.setPollException(new TopicAuthorizationException("told to"));
        StreamsRunner runner = new StreamsRunner(
                streams,
                config.streams(),
                (current, previous) -> states.add(current),
                () -> {
                    throw ExitException.refused("told to");
                },
                topics(),
                new ClockWatch(() -> 0, () -> {}),
                endWatch);

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
    void shouldSayThatTheRegistryIsAwayWhenAStreamThreadDiesOfIt() {
        consumer.setPollException(new KafkaException("told to", new RegistryAwayException("Cannot use the registry")));

        assertThatThrownBy(() -> runner().run())
                .isInstanceOfSatisfying(ExitException.class, Exits.DIED)
                .hasMessage("Cannot use the registry");
    }

    @Test
    void shouldEndAsATaskSaysThatRefusesToStart() {
        consumer.setPollException(new KafkaException("told to", ExitException.refused("Set it back")));

        assertThatThrownBy(() -> runner().run())
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Set it back");
    }

    /** The next start reads the record again. */
    @ParameterizedTest(name = "within the start: {0}")
    @ValueSource(booleans = {false, true})
    void shouldEndWellThoughTheRegistryDoesNotAnswerWhenItIsStopped(boolean isWithinTheStart) throws Exception {
        if (isWithinTheStart) {
            startSlowly();
        }
        StreamsRunner runner = runner();
        consumer.schedulePollTask(() -> {
            runner.stop();
            throw new RegistryAwayException("Cannot use the registry");
        });

        assertThat(runner.run()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldDieOfATopicThatIsAnotherOneNow() {
        topicIds.exist("hold-durations");
        topicIds.afterTheFirstLook(() -> topicIds.exist("hold-durations"));

        assertThatThrownBy(() -> runner().run())
                .isInstanceOfSatisfying(ExitException.class, Exits.DIED)
                .hasMessageStartingWith("Topic hold-durations was deleted");
    }

    @Test
    void shouldSayThatAllIsWellWhenItIsStopped() throws Exception {
        StreamsRunner runner = runner();
        CompletableFuture<Integer> exitCode = started(runner);

        runner.stop();

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
        assertThat(states).contains(KafkaStreams.State.REBALANCING, KafkaStreams.State.PENDING_SHUTDOWN);
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
                streams,
                config.streams(),
                (current, previous) -> states.add(current),
                () -> new PermissionCheck(config.deployment().footprint(), (resource, name) -> allowed),
                topics(),
                new ClockWatch(() -> 0, () -> {}),
                endWatch);
    }

    private TopicWatch topics() {
        return new TopicWatch(config.deployment().footprint(), topicIds);
    }

    private CompletableFuture<Integer> started(StreamsRunner runner) {
        CompletableFuture<Integer> exitCode = run(runner);
        Await.until("start", () -> streams.state().isRunningOrRebalancing());
        return exitCode;
    }

    private static CompletableFuture<Integer> run(StreamsRunner runner) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static GroupMembershipOperation membership(String nameOfSetting) {
        ProcessorConfig named = ProcessorConfig.of(Map.of(
                "bootstrap.servers",
                "broker:9092",
                "application.id",
                "hold-duration-processor",
                nameOfSetting,
                "processor-1"));
        return StreamsRunner.membership(named.streams());
    }
}

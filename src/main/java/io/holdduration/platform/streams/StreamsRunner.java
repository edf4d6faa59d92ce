package io.holdduration.platform.streams;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.preflight.PermissionCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the stream until it is stopped or dies. A dead stream is a dead process: a supervisor cannot restart half of one. */
public final class StreamsRunner implements ShutdownHook.Stoppable {
    /** The time limit of a close: less than the 30 s that Kubernetes grants. A close takes about a second. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);

    private final KafkaStreams streams;
    private final CloseOptions closeOptions;
    private final StateListener listener;
    private final MissingPermissions permissions;
    private final TopicWatch topics;
    private final ClockWatch clock;
    private final EndWatch endWatch;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean dead = new AtomicBoolean();
    private final AtomicReference<@Nullable ExitException> exit = new AtomicReference<>();
    private volatile boolean stopping;

    StreamsRunner(
            KafkaStreams streams,
            StreamsConfig config,
            StateListener listener,
            Supplier<PermissionCheck> permissions,
            TopicWatch topics,
            ClockWatch clock,
            EndWatch endWatch) {
        this.streams = streams;
        this.listener = listener;
        this.permissions = new MissingPermissions(permissions);
        this.topics = topics;
        this.clock = clock;
        this.endWatch = endWatch;
        this.closeOptions = CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(membership(config));
    }

    /**
     * Starts the stream and waits for its end.
     *
     * @return the process's exit code
     * @throws ExitException if the broker denies a permission that the stream needs, a topic was deleted, the schema registry is away, or
     *     a task has thrown it
     */
    @Override
    public int run() throws InterruptedException {
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener(this::stateChanged);
        start();
        topics.start(this::topicLost);
        clock.start(); // not before: the start of Kafka Streams starts every thread that it has
        begun.await();
        List<Permission> missing = dead.get() || stopping ? List.of() : permissions.now();
        if (missing.isEmpty()) {
            over.await();
            missing = permissions.afterDeath();
        }
        if (!missing.isEmpty()) {
            die();
        }
        boolean closed = streams.close(closeOptions);
        log.atInfo().addKeyValue("closed", closed).addKeyValue("dead", dead).log("stream ended");
        if (!missing.isEmpty()) {
            throw ExitException.died(Permission.refusal(missing));
        }
        if (dead.get()) {
            topics.exitMessage()
                    .map(ExitException::died)
                    .or(() -> Optional.ofNullable(exit.get()))
                    .ifPresent(end -> {
                        throw end;
                    });
        }
        return closed && !dead.get() ? ExitCode.OK : ExitCode.DIED;
    }

    private void start() {
        try {
            streams.start();
        } catch (RejectedExecutionException e) {
            // 1. a thread dies during the start, and Kafka Streams shuts down executors; 2. the start uses one of them.
            // The process must end as after any death of a thread, or stop as requested
            // (StreamsRunnerTest.shouldSayThatItDiedWhenAThreadDiesBeforeAllIsStarted).
            if (!dead.get() && !stopping) {
                throw e;
            }
        }
    }

    /** Asks the stream to end; {@link #run()} returns soon after. */
    @Override
    public void stop() {
        stopping = true;
        end();
    }

    private void end() {
        over.countDown();
        begun.countDown();
    }

    private void topicLost() {
        log.atError().log("topic was deleted while it was in use, the process ends");
        die();
        end();
    }

    private StreamThreadExceptionResponse threadDied(Throwable failure) {
        permissions.note(failure);
        if (stopping && Causes.has(failure, RegistryAwayException.class)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT; // the next start reads the record again
        }
        exitOf(failure).ifPresent(end -> exit.compareAndSet(null, end));
        if (die()) {
            log.atError()
                    .addKeyValue("thread", Thread.currentThread().getName())
                    .setCause(failure)
                    .log("stream thread died, the process ends");
        }
        end();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Returns the exit code and the line for the operator, if the failure has one. */
    private static Optional<ExitException> exitOf(Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> cause instanceof ExitException || cause instanceof RegistryAwayException)
                .findFirst()
                .map(cause -> cause instanceof ExitException end
                        ? end
                        : ExitException.died(String.valueOf(cause.getMessage())));
    }

    /** Marks the stream as dead. Returns whether nothing has died before. */
    private boolean die() {
        endWatch.begin();
        return dead.compareAndSet(false, true);
    }

    private void stateChanged(KafkaStreams.State current, KafkaStreams.State previous) {
        log.atInfo().addKeyValue("from", previous).addKeyValue("to", current).log("stream state changed");
        listener.onChange(current, previous);
        if (current == KafkaStreams.State.RUNNING) {
            begun.countDown();
        }
        if (current.hasCompletedShutdown()) {
            if (!stopping) {
                die();
            }
            end();
        }
    }

    /**
     * Returns the group membership after the close. A member that leaves hands over at once. If one stays, the group waits until the
     * session times out. A static member is expected back under its name, and stays.
     */
    static GroupMembershipOperation membership(StreamsConfig config) {
        boolean isStatic =
                config.getMainConsumerConfigs("any", "any", 0).get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG) != null;
        return isStatic ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
    }
}

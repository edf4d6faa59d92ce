package io.holdduration.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the stream until somebody stops it or it dies. A dead stream is a dead process: nobody restarts half of one. */
final class StreamsRunner {
    /** Shorter than the 30 s that Kubernetes grants; a close takes about a second. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);

    private final KafkaStreams streams;
    private final CloseOptions closeOptions;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean dead = new AtomicBoolean();
    private volatile boolean stopping;

    StreamsRunner(KafkaStreams streams, StreamsConfig config) {
        this.streams = streams;
        this.closeOptions = CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(membership(config));
    }

    /**
     * Starts the stream and waits for its end.
     *
     * @return the process's exit code
     */
    int run() throws InterruptedException {
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener(this::stateChanged);
        streams.start();
        over.await();
        boolean closed = streams.close(closeOptions);
        log.atInfo().addKeyValue("closed", closed).addKeyValue("dead", dead).log("stream ended");
        return closed && !dead.get() ? ExitCode.OK : ExitCode.DIED;
    }

    /** Asks the stream to end; {@link #run()} returns soon after. */
    void stop() {
        stopping = true;
        over.countDown();
    }

    private StreamThreadExceptionResponse threadDied(Throwable failure) {
        if (dead.compareAndSet(false, true)) {
            log.atError()
                    .addKeyValue("thread", Thread.currentThread().getName())
                    .setCause(failure)
                    .log("stream thread died, the process ends");
        }
        over.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void stateChanged(KafkaStreams.State current, KafkaStreams.State previous) {
        log.atInfo().addKeyValue("from", previous).addKeyValue("to", current).log("stream state changed");
        if (current.hasCompletedShutdown()) {
            dead.compareAndSet(false, !stopping);
            over.countDown();
        }
    }

    /**
     * Whoever leaves hands over at once; whoever stays is waited for until the session times out. A static member is
     * expected back under its name, and stays.
     */
    static GroupMembershipOperation membership(StreamsConfig config) {
        boolean isStatic =
                config.getMainConsumerConfigs("any", "any", 0).get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG) != null;
        return isStatic ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
    }
}

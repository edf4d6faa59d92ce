package io.holdduration.board;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.streams.ShutdownHook;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the board up to date, on the thread that runs it. A broker that does not answer makes the board stale until it is back. So does a
 * schema registry that does not answer when a record needs it.
 */
final class BoardReader implements ShutdownHook.Stoppable {
    private static final Duration POLL = Duration.ofMillis(250);
    static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration REGISTRY_AGAIN = Duration.ofSeconds(1);
    static final Duration PROBE_EVERY = Duration.ofSeconds(15);

    /** The time until the next probe after one that the broker has not answered: a line is logged each time. */
    static final Duration PROBE_AGAIN = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(BoardReader.class);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartitions partitions;
    private final BoardRecords records;
    private final PipelineProbe probe;
    private final Board board;
    private final Supplier<Instant> clock;
    private final LongSupplier nanoTime;
    private long lookedNanos;
    private long probedNanos;
    private boolean mayProbe = true;
    private volatile boolean isStopped;

    /**
     * Creates a reader that does nothing yet.
     *
     * @param clock the time of day
     * @param nanoTime a clock for intervals, as {@link System#nanoTime}
     */
    BoardReader(
            Consumer<byte[], byte[]> consumer,
            TopicPartitions partitions,
            BoardRecords records,
            PipelineProbe probe,
            Board board,
            Supplier<Instant> clock,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.records = records;
        this.probe = probe;
        this.board = board;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.probedNanos = nanoTime.getAsLong();
        this.lookedNanos = probedNanos - LOOK_EVERY.toNanos();
    }

    /**
     * Reads until {@link #stop}.
     *
     * @throws ExitException if the topics cannot be read and waiting does not help; the process has died then, also if the schema
     *     registry is the reason
     */
    @Override
    public int run() {
        try {
            while (!isStopped) {
                step();
            }
        } catch (WakeupException e) {
            log.atDebug().log("stopped while it read");
        } catch (KafkaException e) {
            throw ExitException.died("Cannot read the topics of the board any more: " + Causes.reason(e));
        } catch (ExitException e) {
            throw ExitException.died(String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    /** Looks after the topics, as often as is needed, and takes over the records that have come. */
    void step() {
        look();
        consumer.poll(POLL).forEach(this::take);
    }

    /** Takes over a record, however long the schema registry does not answer. The board is stale meanwhile. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        boolean isWaiting = false;
        while (!isStopped) {
            try {
                records.take(record, clock.get());
                break;
            } catch (RegistryAwayException e) {
                if (!isWaiting) {
                    log.atWarn().addKeyValue("reason", e.getMessage()).log("the board waits for the schema registry");
                    isWaiting = true;
                    board.note(freshness -> freshness.waitingForRegistry(true));
                }
                Pause.of(REGISTRY_AGAIN, "the board waited for the schema registry");
            }
        }
        if (isWaiting) {
            board.note(freshness -> freshness.waitingForRegistry(false));
        }
    }

    @Override
    public void stop() {
        isStopped = true;
        consumer.wakeup();
    }

    private void look() {
        long nanos = nanoTime.getAsLong();
        try {
            if (nanos - lookedNanos >= LOOK_EVERY.toNanos()) {
                lookedNanos = nanos;
                if (partitions.refresh()) {
                    log.atWarn().log("a topic of the board was replaced, and is read again");
                    board.update(BoardState::clear);
                    board.note(freshness -> freshness.caughtUp(false));
                }
                board.note(freshness -> freshness.contact(clock.get()));
                probe(nanos);
            }
            if (!board.isCaughtUp() && partitions.isRead()) {
                board.note(freshness -> freshness.caughtUp(true));
                log.atInfo().addKeyValue("holds", board.size()).log("the topics of the board have been read");
            }
        } catch (RetriableException e) {
            log.atDebug().addKeyValue("reason", Causes.reason(e)).log("the broker does not answer");
        }
    }

    private void probe(long nanos) {
        if (mayProbe && nanos - probedNanos >= (probe.isAnswered() ? PROBE_EVERY : PROBE_AGAIN).toNanos()) {
            probedNanos = nanos;
            try {
                PipelineProbe.Progress progress = probe.look(clock.get());
                boolean hasPublished = partitions.isWritten(records.currentTopic());
                board.note(freshness -> {
                    progress.readUpTo().ifPresent(at -> freshness.confirmed(at, hasPublished));
                    freshness.behind(progress.behindSince(), progress.isRunning());
                });
            } catch (AuthorizationException e) {
                mayProbe = false;
                log.atInfo()
                        .addKeyValue("reason", Causes.reason(e))
                        .log("not allowed to see whether the processor keeps up: the board goes by the age of records");
            }
        }
    }
}

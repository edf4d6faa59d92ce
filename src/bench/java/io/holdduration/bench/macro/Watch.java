package io.holdduration.bench.macro;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Follows a run, by what the broker knows of it. */
final class Watch {
    private static final int PAUSE_MS = 50;
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final BenchBroker broker;
    private final Instances instances;
    private final String group;
    private final String outputTopic;
    private final Duration quiet;
    private final long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();

    /** What had been used at some moment. */
    record Reading(long nanos, Duration cpu, Duration brokerCpu) {}

    Watch(BenchBroker broker, Instances instances, Place place) {
        this(broker, instances, place.name(), place.outputTopic(), QUIET);
    }

    /**
     * For processes of another consumer group and another output topic.
     *
     * @param quiet the time without output after which it is taken to be complete
     */
    Watch(BenchBroker broker, Instances instances, String group, String outputTopic, Duration quiet) {
        this.broker = broker;
        this.instances = instances;
        this.group = group;
        this.outputTopic = outputTopic;
        this.quiet = quiet;
    }

    Reading now() {
        return new Reading(System.nanoTime(), instances.cpu(), broker.usage().cpu());
    }

    /** Returns when the consumers have been given their partitions. */
    void awaitStart() throws InterruptedException {
        while (!broker.isStable(group)) {
            pause();
        }
    }

    /**
     * Returns when the first transaction with output has been committed: from then on nothing is being prepared any more.
     * Who commits what was read apart from the output, and later, is given the time.
     */
    Reading awaitOutput(String inputTopic) throws InterruptedException {
        while (broker.committedEnd(outputTopic) == 0 || read(inputTopic) == 0) {
            pause();
        }
        return now();
    }

    /** How many events have been read and committed. */
    long read(String inputTopic) {
        return broker.committedBy(group, inputTopic::equals);
    }

    /** Returns when all that is in the input has been read and committed. */
    Reading awaitRead(String inputTopic) throws InterruptedException {
        long inputEnd = broker.committedEnd(inputTopic);
        while (read(inputTopic) < inputEnd) {
            pause();
        }
        return now();
    }

    /**
     * Waits until the input has been read, and nothing has come out or been committed for some seconds.
     *
     * @return when the last transaction with output was committed
     */
    Reading awaitEnd(String inputTopic) throws InterruptedException {
        long inputEnd = broker.committedEnd(inputTopic);
        Reading last = now();
        long output = 0;
        long committed = 0;
        long quietSince = System.nanoTime();
        while (true) {
            long outputNow = broker.committedEnd(outputTopic);
            if (outputNow > output) {
                output = outputNow;
                last = now();
                quietSince = last.nanos();
            } else if (read(inputTopic) == inputEnd) {
                long committedNow = broker.committedBy(group, topic -> true);
                if (committedNow > committed) {
                    committed = committedNow;
                    quietSince = System.nanoTime();
                } else if (System.nanoTime() - quietSince > quiet.toNanos()) {
                    return last;
                }
            }
            pause();
        }
    }

    private void pause() throws InterruptedException {
        instances.requireAlive();
        if (System.nanoTime() > giveUpNanos) {
            throw new IllegalStateException(group + " takes longer than " + PATIENCE + ": " + instances.describe());
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
}

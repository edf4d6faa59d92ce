package io.holdduration.bench.macro;

import io.holdduration.testing.WebhookConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Posts requests over as many connections as it is given, each with a thread that waits for its answer. */
record WebhookLoad(int port, int connections, List<byte[]> requests) {
    private static final int ACKNOWLEDGED = 200;

    /**
     * What came of a load.
     *
     * @param acknowledged answers with 200
     * @param others other answers
     * @param p50Millis the median of the times from when a request was due to its answer
     * @param p99Millis the time that 99 of 100 did not exceed
     */
    record Answers(long acknowledged, long others, double p50Millis, double p99Millis) {}

    /** One request after the other on each connection. */
    Answers asFastAsPossible(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        AtomicInteger next = new AtomicInteger();
        return run(() -> System.nanoTime() < end ? next.getAndIncrement() : -1, number -> System.nanoTime(), 0);
    }

    /** At a steady rate: a request that has to wait for a connection is late from when it was due. */
    Answers steadily(int requestsPerSecond, Duration time) throws InterruptedException {
        long began = System.nanoTime();
        int count = (int) (requestsPerSecond * time.toSeconds());
        AtomicInteger next = new AtomicInteger();
        return run(
                () -> {
                    int number = next.getAndIncrement();
                    return number < count ? number : -1;
                },
                number -> {
                    long due = began + number * 1_000_000_000L / requestsPerSecond;
                    for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
                        LockSupport.parkNanos(ahead);
                    }
                    return due;
                },
                count);
    }

    /** Gives the number of the next request; negative at the end. */
    private interface Numbers {
        int next();
    }

    /** Waits until a request is due, and returns when that was. */
    private interface Due {
        long await(int number);
    }

    private Answers run(Numbers numbers, Due due, int kept) throws InterruptedException {
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong others = new AtomicLong();
        AtomicReference<@Nullable IOException> broken = new AtomicReference<>();
        long[] nanos = new long[kept];
        List<Thread> threads = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            Thread thread = new Thread(() -> {
                try (WebhookConnection open = new WebhookConnection(port)) {
                    for (int number = numbers.next(); number >= 0; number = numbers.next()) {
                        long from = due.await(number);
                        int status = open.post(requests.get(number % requests.size()));
                        (status == ACKNOWLEDGED ? acknowledged : others).incrementAndGet();
                        if (number < kept) {
                            nanos[number] = System.nanoTime() - from;
                        }
                    }
                } catch (IOException e) {
                    broken.compareAndSet(null, e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        IOException failure = broken.get();
        if (failure != null) {
            throw new UncheckedIOException("a connection broke: the figures would be too good", failure);
        }
        Arrays.sort(nanos);
        return new Answers(acknowledged.get(), others.get(), quantile(nanos, 0.5), quantile(nanos, 0.99));
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / 1e6;
    }
}

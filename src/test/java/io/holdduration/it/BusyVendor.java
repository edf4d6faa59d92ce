package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.SignedWebhook;
import io.holdduration.testing.WebhookConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sender of very many webhooks, over many connections to any number of receivers: posts each event until it is acknowledged, to
 * another receiver each time. It remembers a number of eight bytes for each acknowledged body.
 */
final class BusyVendor implements AutoCloseable {
    private static final int CONNECTIONS = 32;
    private static final int PAUSE_MS = 100;
    private static final int ACKNOWLEDGED = 200;
    private static final int VALID_SECONDS = 300;

    private final List<Integer> ports;
    private final byte[] secret;
    private final Iterator<byte[]> bodies;
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicInteger refusedForGood = new AtomicInteger();
    private final AtomicLong broken = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    BusyVendor(List<Integer> ports, byte[] secret, Iterator<byte[]> bodies) {
        this.ports = List.copyOf(ports);
        this.secret = secret.clone();
        this.bodies = bodies;
    }

    void start() {
        for (int number = 0; number < CONNECTIONS; number++) {
            int first = number;
            Thread thread = new Thread(() -> post(first), "vendor-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Returns whether all events have been acknowledged.
     *
     * @throws AssertionError if one was refused in a way that a repetition does not mend
     */
    boolean isDone() {
        assertThat(refusedForGood).as("status of a refusal").hasValue(0);
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void post(int first) {
        try {
            int attempt = first;
            WebhookConnection connection = null;
            for (byte[] body = next(); body != null; body = next()) {
                int status = 0;
                while (status != ACKNOWLEDGED) {
                    try {
                        connection = connection == null
                                ? new WebhookConnection(ports.get(attempt % ports.size()))
                                : connection;
                        status = connection.post(SignedWebhook.request(
                                body, secret, Instant.now().plusSeconds(VALID_SECONDS)));
                        refused.addAndGet(status == ACKNOWLEDGED ? 0 : 1);
                    } catch (IOException e) {
                        broken.incrementAndGet();
                        connection = closed(connection);
                    }
                    if (status >= 400 && status < 500) {
                        refusedForGood.set(status);
                        return;
                    }
                    if (status != ACKNOWLEDGED) {
                        attempt++;
                        connection = closed(connection);
                        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                    }
                }
                acknowledged.add(number(body));
                posted.incrementAndGet();
            }
            closed(connection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable WebhookConnection closed(@Nullable WebhookConnection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // it was broken
            }
        }
        return null;
    }

    private byte @Nullable [] next() {
        synchronized (bodies) {
            return bodies.hasNext() ? bodies.next() : null;
        }
    }

    /** Returns the number that stands for a body: two of a million are the same once in many million runs. */
    static long number(byte[] body) {
        return ByteBuffer.wrap(SignedWebhook.sha256(body)).getLong();
    }

    /** Returns how many events have been acknowledged, each as often as it was to be posted. */
    long acknowledged() {
        return posted.get();
    }

    /** Returns how many requests were answered otherwise than with 200. */
    long refused() {
        return refused.get();
    }

    /** Returns how many requests got no answer. */
    long broken() {
        return broken.get();
    }

    /** Returns the number of acknowledged bodies that are not among these. */
    long notAmong(Set<Long> numbers) {
        return acknowledged.stream().filter(number -> !numbers.contains(number)).count();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}

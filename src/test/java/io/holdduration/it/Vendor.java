package io.holdduration.it;

import io.holdduration.testing.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The sender of webhooks: signs each event, posts several at a time, and repeats each until it is acknowledged. */
final class Vendor implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int VALID_SECONDS = 300;
    private static final int PAUSE_MS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern CHANNEL = Pattern.compile("\"channelId\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    private final URI url;
    private final byte[] secret;
    private final List<String> acknowledged = new ArrayList<>();
    private int posted;

    Vendor(String url, byte[] secret) {
        this.url = URI.create(url);
        this.secret = secret.clone();
    }

    /** Starts to post events, after those before. */
    void post(List<byte[]> bodies) {
        posted += bodies.size();
        bodies.forEach(body -> senders.execute(() -> postUntilAcknowledged(body)));
    }

    private void postUntilAcknowledged(byte[] body) {
        try {
            while (!isAcknowledged(body)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
            synchronized (acknowledged) {
                acknowledged.add(new String(body, StandardCharsets.UTF_8));
                acknowledged.notifyAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAcknowledged(byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/cloudevents+json")
                .header(
                        "Vonage-Signature",
                        SignedWebhook.signature(body, secret, Instant.now().plusSeconds(VALID_SECONDS)))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // killed, or not there yet
        }
    }

    /** Returns when so many events have been acknowledged. */
    void awaitAcknowledged(int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (acknowledged) {
            while (acknowledged.size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(acknowledged.size() + " of " + count + " events were acknowledged");
                }
                acknowledged.wait(left);
            }
        }
    }

    void awaitAllAcknowledged() throws InterruptedException {
        awaitAcknowledged(posted);
    }

    /** Returns the acknowledged events that are not among these records, byte for byte and under their channel. */
    List<String> notIn(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, String> keys = new HashMap<>();
        records.forEach(record -> keys.put(
                new String(record.value(), StandardCharsets.UTF_8),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8)));
        synchronized (acknowledged) {
            return acknowledged.stream()
                    .filter(body -> !channel(body).equals(keys.get(body)))
                    .toList();
        }
    }

    private static String channel(String body) {
        Matcher channel = CHANNEL.matcher(body);
        return channel.find() ? channel.group(1) : "";
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}

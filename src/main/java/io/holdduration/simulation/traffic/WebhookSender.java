package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.simulation.Posting;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts events as the vendor does: signed, each again until it is acknowledged. It fails as soon as the receiver rejects one for good, or
 * acknowledges none for a minute.
 */
final class WebhookSender implements Sender {
    /** The maximum number of requests that wait for an answer. */
    private static final int MOST_WAITING = 500;

    private static final int ACKNOWLEDGED = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration GIVE_UP_A_REQUEST = Duration.ofSeconds(10);
    private static final Duration REPEAT_AFTER = Duration.ofSeconds(1);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(10);
    /** The time without an acknowledgement after which sending fails. The vendor retries for a day, but here a person waits. */
    private static final Duration GIVE_UP_THE_RECEIVER = Duration.ofMinutes(1);

    private static final Map<Integer, String> REASONS = Map.of(
            401, "its secret is another one (hold.receiver.secrets)",
            404, "its path is another one (hold.receiver.path)",
            413, "it is longer than hold.receiver.max.bytes");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(GIVE_UP_A_REQUEST)
            .build();
    private final Executor later = CompletableFuture.delayedExecutor(REPEAT_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    private final WebhookTarget target;
    private final Optional<VendorSignature> signature;
    private final SplittableRandom random;
    private final LongSupplier wallMillis;
    private final BooleanSupplier isStopped;
    private int waiting;
    private long acknowledgedAt;
    private @Nullable String trouble;
    private @Nullable ExitException failure;
    private boolean isClosed;

    /** @param isStopped whether to stop waiting for acknowledgements before the next event */
    WebhookSender(WebhookTarget target, long seed, LongSupplier wallMillis, BooleanSupplier isStopped) {
        this.target = target;
        this.signature = target.secret().map(VendorSignature::new);
        this.random = new SplittableRandom(seed);
        this.wallMillis = wallMillis;
        this.isStopped = isStopped;
    }

    @Override
    public synchronized boolean send(Posting posting) {
        failIfOneFailed();
        if (random.nextDouble() < target.lostEvents()) {
            return false;
        }
        int lostAnswers = 0;
        while (random.nextDouble() < target.lostAnswers()) {
            lostAnswers++;
        }
        if (waiting == 0) {
            acknowledgedAt = System.nanoTime();
        }
        awaitFewer(MOST_WAITING, isStopped);
        waiting++;
        post(String.valueOf(posting.message().value()).getBytes(StandardCharsets.UTF_8), lostAnswers);
        return true;
    }

    private void post(byte[] body, int lostAnswers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(GIVE_UP_A_REQUEST)
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofByteArray(body));
        signature.ifPresent(sign -> request.header(VendorSignature.HEADER, sign.of(body, wallMillis.getAsLong())));
        CompletableFuture<Void> unused = client.sendAsync(request.build(), BodyHandlers.discarding())
                .handle((response, exception) -> {
                    int status = response == null ? UNAVAILABLE : response.statusCode();
                    answered(body, lostAnswers, status, exception);
                    return null;
                });
    }

    private synchronized void answered(byte[] body, int lostAnswers, int status, @Nullable Throwable exception) {
        if (status == ACKNOWLEDGED && lostAnswers == 0) {
            waiting--;
            acknowledgedAt = System.nanoTime();
            notifyAll();
        } else if (status == ACKNOWLEDGED || status >= 500) {
            trouble = exception == null ? "it answers " + status : Causes.reason(exception);
            later.execute(() -> repeat(body, status == ACKNOWLEDGED ? lostAnswers - 1 : lostAnswers));
        } else {
            String reason = REASONS.get(status);
            failure = ExitException.refused("The receiver at " + target.url() + " refused an event with " + status
                    + (reason == null ? "" : ": " + reason));
            notifyAll();
        }
    }

    private synchronized void repeat(byte[] body, int lostAnswers) {
        if (!isClosed && failure == null) {
            post(body, lostAnswers);
        }
    }

    @Override
    public void finish() {
        awaitFewer(1, () -> false);
    }

    @Override
    public synchronized void finishSoon() {
        long deadline = System.nanoTime() + LAST_ACKNOWLEDGEMENTS.toNanos();
        awaitFewer(1, () -> System.nanoTime() - deadline >= 0);
        if (waiting > 0) {
            throw ExitException.died(
                    waiting + " events were not acknowledged by the receiver at " + target.url() + ": " + trouble);
        }
    }

    private synchronized void awaitFewer(int events, BooleanSupplier isGivenUp) {
        try {
            while (waiting >= events && !isGivenUp.getAsBoolean()) {
                failIfOneFailed();
                wait(REPEAT_AFTER.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExitException.died("Interrupted while events were posted");
        }
        failIfOneFailed();
    }

    private void failIfOneFailed() {
        if (failure != null) {
            throw failure;
        }
        if (waiting > 0 && System.nanoTime() - acknowledgedAt > GIVE_UP_THE_RECEIVER.toNanos()) {
            throw ExitException.died("The receiver at " + target.url() + " has taken no event for "
                    + GIVE_UP_THE_RECEIVER.toSeconds() + " s: " + trouble);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
    }
}

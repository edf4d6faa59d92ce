package io.holdduration.platform.encoding.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the registry. Only its status counts: the codes in the body differ between registries.
 *
 * @param url the address that answered
 * @param status the HTTP status
 * @param body the body, or the beginning of one that is far too long
 * @param location the target of a redirect
 * @param retryAfter the time to wait, if the registry gave it in seconds
 */
record RegistryAnswer(
        RegistryUrl url, int status, String body, Optional<String> location, Optional<Duration> retryAfter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final int MOST_REASON_CHARACTERS = 500;

    static RegistryAnswer of(RegistryUrl url, HttpResponse<byte[]> response) {
        return new RegistryAnswer(
                url,
                response.statusCode(),
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers().firstValue("location"),
                response.headers()
                        .firstValue("retry-after")
                        .filter(value -> value.matches("[0-9]{1,4}"))
                        .map(value -> Duration.ofSeconds(Integer.parseInt(value))));
    }

    boolean isOk() {
        return status == 200;
    }

    boolean isTemporary() {
        return status == 429 || status >= 500;
    }

    /** Returns the body as an object; empty if it is none. */
    Optional<JsonNode> object() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the registry's own words, on one line. */
    String reason() {
        String words = object().map(RegistryAnswer::messages)
                .filter(message -> !message.isBlank())
                .orElse(body);
        String line = words.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return line.length() <= MOST_REASON_CHARACTERS ? line : line.substring(0, MOST_REASON_CHARACTERS) + "...";
    }

    /** An error has one message; a test of compatibility has several. */
    private static String messages(JsonNode object) {
        List<String> all = new ArrayList<>();
        object.path("messages").forEach(message -> all.add(message.asText()));
        return all.isEmpty() ? object.path("message").asText() : String.join("; ", all);
    }

    /** Returns status and reason, for an error message. */
    String shown() {
        return reason().isEmpty() ? "status " + status : "status " + status + ", " + reason();
    }

    /** Returns a subscriber that collects a body up to a maximum size. */
    static BodySubscriber<byte[]> bounded() {
        return new BoundedBody();
    }

    private static final class BoundedBody implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
            }
            if (bytes.size() > MOST_BODY_BYTES && subscription != null) {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}

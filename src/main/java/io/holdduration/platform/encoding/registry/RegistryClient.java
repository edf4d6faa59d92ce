package io.holdduration.platform.encoding.registry;

import io.holdduration.platform.ExitException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client of the registry. It retries temporary failures (429, 5xx, no connection, no answer) until its time limit, at the next
 * address if there are several. A connection that ends within the TLS handshake is such a failure, an invalid certificate is not.
 * Rejected credentials are read again once, because they may have been renewed. Thread-safe.
 */
final class RegistryClient {
    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    private final Supplier<RegistrySettings> reloaded;
    private final Duration patience;
    private final Duration longestAnswer;
    private volatile Connected connected;

    /** Settings, and the HTTP client with their certificates. */
    private record Connected(RegistrySettings settings, HttpClient http) {}

    /**
     * Creates a client that connects with its first request.
     *
     * @param reloaded reads the settings again
     * @param patience the time limit for all attempts at one request
     * @param longestAnswer the time limit for one answer
     */
    RegistryClient(
            RegistrySettings settings, Supplier<RegistrySettings> reloaded, Duration patience, Duration longestAnswer) {
        this.reloaded = reloaded;
        this.patience = patience;
        this.longestAnswer = longestAnswer;
        this.connected = connected(settings);
    }

    RegistrySettings settings() {
        return connected.settings();
    }

    /**
     * Returns the first answer that is not temporary.
     *
     * @param body for a POST; null: a GET
     * @param path the parts of the path, not encoded yet
     * @throws RegistryAwayException if there is none within the time limit
     * @throws ExitException if the registry's certificate is not valid
     */
    RegistryAnswer ask(@Nullable String body, String... path) {
        return ask("", body, path);
    }

    /**
     * Returns the first answer that is not temporary, with the registry's reasons in it.
     *
     * @throws RegistryAwayException if there is none within the time limit
     * @throws ExitException if the registry's certificate is not valid
     */
    RegistryAnswer askWithReasons(String body, String... path) {
        return ask("?verbose=true", body, path);
    }

    private RegistryAnswer ask(String query, @Nullable String body, String... path) {
        Retries retries = new Retries(patience);
        boolean isReadAgain = false;
        while (true) {
            Connected current = connected;
            RegistryUrl url = retries.next(current.settings().urls());
            try {
                RegistryAnswer answer =
                        once(current, url, URI.create(url.at(path) + query), body, retries.left(longestAnswer));
                if (answer.status() == 401 && !isReadAgain) {
                    isReadAgain = true;
                    connected = connected(reloaded.get());
                } else if (answer.isTemporary()) {
                    retries.pause(url, answer.shown(), answer.retryAfter().orElse(Duration.ZERO));
                } else {
                    return answer;
                }
            } catch (IOException e) {
                retries.pause(url, reason(e), Duration.ZERO);
            }
        }
    }

    private static RegistryAnswer once(
            Connected current, RegistryUrl url, URI address, @Nullable String body, Duration timeout)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", JSON + ", application/json");
        current.settings().authorization(url).ifPresent(value -> request.header("Authorization", value));
        if (body != null) {
            request.header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
        }
        Future<HttpResponse<byte[]>> answer =
                current.http().sendAsync(request.build(), info -> RegistryAnswer.bounded());
        try {
            return RegistryAnswer.of(url, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SSLException tls && !isEndOfConnection(tls)) {
                throw ExitException.refused(
                        "Cannot use the schema registry " + url + ": " + reason(tls) + "; check schema.registry.ssl.*",
                        tls);
            }
            throw new IOException(reason(Objects.requireNonNullElse(e.getCause(), e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExitException.refused("Interrupted while the schema registry was asked", e);
        }
    }

    /**
     * Returns whether the connection ended within the handshake: a balancer without a registry behind it accepts and closes. The JDK
     * makes a failed handshake of that, which has a cause after a reset, and only this message after an orderly end.
     */
    private static boolean isEndOfConnection(SSLException failure) {
        boolean isBroken = failure.getCause() instanceof IOException cause && !(cause instanceof SSLException);
        return isBroken || String.valueOf(failure.getMessage()).startsWith("Remote host ");
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName().replaceFirst("Exception$", "")
                : message;
    }

    private static Connected connected(RegistrySettings settings) {
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER);
        settings.tls().ifPresent(http::sslContext);
        return new Connected(settings, http.build());
    }
}

package io.holdduration.receiver;

import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.WebServer;
import io.holdduration.testing.Await;
import io.holdduration.testing.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The receiver with the limits that its settings give, on a real port, and requests to it as bytes. The producer acknowledges when told to. */
final class ServedWebhook implements AutoCloseable {
    static final String PATH = "/webhooks/vcc";
    static final String TYPE = "application/cloudevents+json";
    static final int MAX_BYTES = 1_024;
    private static final int PATIENCE_MILLIS = 30_000;

    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WebServer server;

    /** @param settings settings beside those that each receiver must have; they win */
    ServedWebhook(Map<String, String> settings) throws IOException {
        this(settings, () -> Token.EXPIRES * 1_000);
    }

    ServedWebhook(Map<String, String> settings, LongSupplier wallMillis) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "application.id", "holds",
                "hold.receiver.secrets", "MDEyMzQ1Njc4OWFiY2RlZg==",
                "hold.receiver.max.bytes", Integer.toString(MAX_BYTES)));
        all.putAll(settings);
        ReceiverConfig config = ReceiverConfig.of(all);
        ReceiverMetrics metrics = new ReceiverMetrics(registry);
        Webhook webhook = new Webhook(
                config.path(),
                config.limits(),
                Optional.of(new SignatureCheck(config.secrets(), config.leeway())),
                new EventAppender(producer, config.topic(), () -> true),
                metrics,
                new ReceiverState(System::nanoTime, () -> {}),
                wallMillis,
                System::nanoTime);
        server = WebServer.bind(new HttpAddress("127.0.0.1", 0), "served-webhook", config.server());
        server.serveAll(webhook, metrics);
    }

    /** The start of a request, up to the empty line after these headers. */
    static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    /** A signed event whose connection ends with the answer. */
    static String signed(String body) {
        return signed(body, "close");
    }

    /** @param connection what becomes of it after the answer: {@code close} or {@code keep-alive} */
    static String signed(String body, String connection) {
        String token = Token.right()
                .payload(Token.payload(Token.hash(body), Token.EXPIRES))
                .text();
        return head(
                        "POST",
                        PATH,
                        "Content-Type: " + TYPE,
                        "Vonage-Signature: " + token,
                        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
                        "Connection: " + connection)
                + body;
    }

    Socket connect() throws IOException {
        URI address = URI.create(server.url());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends this and returns all that comes until the connection is closed. */
    String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return rest(socket);
        }
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** What comes until the connection is closed. */
    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** The next bytes, as many as the status line's beginning has. */
    static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
    }

    /** The next answer, which has no body. */
    static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException(answer.toString());
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    /** The counters that have counted, by name and label. */
    Map<String, Double> counts() {
        return Meters.counts(registry);
    }

    void awaitAppended(int count) {
        Await.until(count + " events at the producer", () -> producer.history().size() == count);
    }

    @Override
    public void close() {
        server.close();
    }
}

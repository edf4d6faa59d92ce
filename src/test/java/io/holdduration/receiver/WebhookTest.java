package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.ServerOptions;
import io.holdduration.platform.http.WebServer;
import io.holdduration.receiver.ReceiverConfig.Limits;
import io.holdduration.testing.SignedWebhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiver on a real port, with a producer that acknowledges when it is told to. */
class WebhookTest {
    private static final String PATH = "/webhooks/vcc";
    private static final String TYPE = "application/cloudevents+json";
    private static final int MAX_BYTES = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEEWAY = Duration.ofHours(1);

    private final AtomicLong nowSeconds = new AtomicLong(Token.EXPIRES);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReceiverMetrics metrics = new ReceiverMetrics(registry);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicBoolean hopeless = new AtomicBoolean();
    private final ReceiverState state = new ReceiverState(() -> 0, () -> hopeless.set(true));
    private final Webhook webhook = webhook(
            2,
            Optional.of(new SignatureCheck(
                    List.of(new SecretKeySpec(
                            Token.SECRET.getBytes(StandardCharsets.ISO_8859_1), SignatureCheck.ALGORITHM)),
                    LEEWAY)));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private WebServer server;

    private Webhook webhook(int maxInFlight, Optional<SignatureCheck> signatures) {
        return webhook(new Limits(MAX_BYTES, maxInFlight, PATIENCE), signatures);
    }

    private Webhook webhook(Limits limits, Optional<SignatureCheck> signatures) {
        return new Webhook(
                PATH,
                limits,
                signatures,
                new EventAppender(producer, "channel-events", () -> true),
                metrics,
                state,
                () -> nowSeconds.get() * 1_000,
                System::nanoTime);
    }

    @BeforeEach
    void serve() throws IOException {
        serve(webhook);
    }

    private void serve(Webhook served) throws IOException {
        serve(served, Duration.ofSeconds(10));
    }

    private void serve(Webhook served, Duration finishWithin) throws IOException {
        server = WebServer.bind(
                new HttpAddress("127.0.0.1", 0),
                "receiver-test",
                new ServerOptions(100, ServerOptions.SMALL_HEADER_BYTES, finishWithin, Optional.empty()));
        server.serveAll(served, metrics);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(PATIENCE);
    }

    private HttpRequest.Builder event(String body) {
        return request(PATH)
                .header("Content-Type", TYPE)
                .header("Vonage-Signature", tokenOf(body))
                .POST(BodyPublishers.ofString(body));
    }

    private static String tokenOf(String body) {
        return Token.right()
                .payload(Token.payload(Token.hash(body), Token.EXPIRES))
                .text();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private CompletableFuture<Integer> sendLater(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    private void awaitAppended(int count) {
        await(() -> producer.history().size() == count);
    }

    private static void await(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** The reasons for which requests were refused, with their number. */
    private Map<String, Double> counted() {
        return counted("hold_receiver_refused", "reason");
    }

    /** The results of checking signatures, with their number. */
    private Map<String, Double> judged() {
        return counted("hold_receiver_signatures", "result");
    }

    /** The counters of this name that are not zero, by the value of their label. */
    private Map<String, Double> counted(String name, String label) {
        Map<String, Double> counted = new TreeMap<>();
        registry.find(name).counters().stream()
                .filter(counter -> counter.count() > 0)
                .forEach(counter -> counted.put(counter.getId().getTag(label), counter.count()));
        return counted;
    }

    @Test
    void shouldAnswerOnlyAfterTheAcknowledgement() throws Exception {
        CompletableFuture<Integer> status = sendLater(event(Token.BODY));
        awaitAppended(1);

        assertThat(status).isNotDone();
        assertThat(webhook.inFlight()).isEqualTo(1);
        producer.completeNext();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        ProducerRecord<byte[], byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("channel-events");
        assertThat(record.key()).asString().isEqualTo("c-1");
        assertThat(record.value()).asString().isEqualTo(Token.BODY);
        assertThat(record.headers().toArray()).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("content-type");
            assertThat(header.value()).asString().isEqualTo(TYPE);
        });
        assertThat(registry.get("hold_receiver_accepted").counter().count()).isEqualTo(1);
        assertThat(registry.get("hold_receiver_without_channel").counter().count())
                .isZero();
        assertThat(webhook.inFlight()).isZero();
        assertThat(counted()).isEmpty();
    }

    @Test
    void shouldCountAnEventWithoutAChannelThoughItsSubjectIsTheKey() throws Exception {
        CompletableFuture<Integer> status = sendLater(event("{\"subject\":\"s-1\"}"));
        awaitAppended(1);
        producer.completeNext();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(producer.history().get(0).key()).asString().isEqualTo("s-1");
        assertThat(registry.get("hold_receiver_without_channel").counter().count())
                .isEqualTo(1);
    }

    /** What is signed is accepted: a 400 would be repeated for a day. */
    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "[]", "{\"type\":\"agent.loggedin\"}", "\u00e4\u0000"})
    void shouldAcceptWhatIsNoEventAsItCame(String body) throws Exception {
        CompletableFuture<Integer> status = sendLater(event(body));
        awaitAppended(1);
        producer.completeNext();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(producer.history().get(0).value()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(producer.history().get(0).key()).isNull();
        assertThat(registry.get("hold_receiver_without_channel").counter().count())
                .isEqualTo(1);
    }

    /** The vendor signs what it sends: bytes that were unpacked would not fit the signature. */
    @Test
    void shouldAcceptACompressedBodyAsItCame() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Token.BODY.getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = compressed.toByteArray();
        String hash = HexFormat.of().formatHex(SignedWebhook.sha256(body));

        CompletableFuture<Integer> status = sendLater(request(PATH)
                .header("Content-Type", TYPE)
                .header("Content-Encoding", "gzip")
                .header(
                        "Vonage-Signature",
                        Token.right()
                                .payload(Token.payload(hash, Token.EXPIRES))
                                .text())
                .POST(BodyPublishers.ofByteArray(body)));
        awaitAppended(1);
        producer.completeNext();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(producer.history().get(0).value()).isEqualTo(body);
        assertThat(producer.history().get(0).key()).isNull();
    }

    /** A retry after an outage that is not signed anew. A refused one is a lost hold. */
    @Test
    void shouldAcceptAnExpiredSignatureUpToTheLeewayAndCountIt() throws Exception {
        nowSeconds.addAndGet(LEEWAY.toSeconds());

        CompletableFuture<Integer> status = sendLater(event(Token.BODY));
        awaitAppended(1);
        producer.completeNext();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(judged()).containsExactly(Map.entry("expired", 1.0));
        assertThat(counted()).isEmpty();
    }

    @Test
    void shouldRefuseASignatureThatExpiredBeforeTheLeeway() throws Exception {
        nowSeconds.addAndGet(LEEWAY.toSeconds() + 1);

        assertThat(send(event(Token.BODY)).statusCode()).isEqualTo(401);
        assertThat(judged()).containsExactly(Map.entry("time", 1.0));
        assertThat(counted()).containsExactly(Map.entry("unauthorized", 1.0));
        assertThat(producer.history()).isEmpty();
    }

    /** In this order: each request has all the faults that come after its own. */
    @ParameterizedTest
    @CsvSource({
        "/other, GET, text/plain, 2000, 404, not_found",
        "/webhooks/vcc/, POST, application/json, 10, 404, not_found",
        "/webhooks/vcc, PUT, text/plain, 2000, 405, method_not_allowed",
        "/webhooks/vcc, GET, text/plain, 2000, 405, method_not_allowed",
        "/webhooks/vcc, POST, text/plain, 2000, 415, unsupported_media_type",
        "/webhooks/vcc, POST, application/cloudevents-batch+json, 10, 415, unsupported_media_type",
        "/webhooks/vcc, POST, application/json, 2000, 413, too_long",
        "/webhooks/vcc, POST, Application/CloudEvents+JSON ; charset=utf-8, 1024, 401, unauthorized"
    })
    void shouldRefuseInTheContractsOrder(String path, String method, String type, int length, int status, String reason)
            throws Exception {
        HttpResponse<String> response = send(
                request(path).header("Content-Type", type).method(method, BodyPublishers.ofString("x".repeat(length))));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Allow"))
                .isEqualTo(status == 405 ? Optional.of("POST") : Optional.empty());
        assertThat(counted()).containsExactly(Map.entry(reason, 1.0));
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldRefuseABodyWithoutALengthWhileReading() throws Exception {
        String body = "x".repeat(MAX_BYTES + 1);

        HttpResponse<String> response =
                send(event(body).POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body))));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(counted()).containsExactly(Map.entry("too_long", 1.0));
    }

    /** The headers are there and too large a body is announced: the answer comes without any of it. */
    @Test
    void shouldRefuseATooLongBodyBeforeItIsRead() throws Exception {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + TYPE
                            + "\r\nContent-Length: 1025\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(start).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 413");
        }
    }

    /** A stopping server waits one second for the next byte, and a request in progress as long as its limit is. */
    @Test
    void shouldFinishABodyThatPausesWhileItStops() throws Exception {
        server.close();
        serve(webhook(2, Optional.empty()));
        byte[] body = Token.BODY.getBytes(StandardCharsets.UTF_8);
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + TYPE + "\r\nContent-Length: "
                            + body.length + "\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 100"); // the server reads the body now
            out.write(body, 0, 10);
            out.flush();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            await(() -> !accepts(address));
            long pauseEnds = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
            await(() -> System.nanoTime() > pauseEnds); // longer than the server's second
            out.write(body, 10, body.length - 10);
            out.flush();
            awaitAppended(1);
            producer.completeNext();

            closed.get(30, TimeUnit.SECONDS);
            assertThat(socket.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .contains("HTTP/1.1 200 ");
        }
    }

    /** One of them may be false, and the processor would believe it. */
    @Test
    void shouldRefuseTwoContentTypes() throws Exception {
        assertThat(send(event(Token.BODY).header("Content-Type", "application/json"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(counted()).containsExactly(Map.entry("unsupported_media_type", 1.0));
        assertThat(producer.history()).isEmpty();
    }

    /** The sender goes after ten of fifty bytes, and even the signature is that of the ten. */
    @Test
    void shouldNotTakeTheBeginningOfABodyForTheWhole() throws Exception {
        URI address = URI.create(server.url());
        String beginning = "{\"id\":\"1\"}";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + TYPE + "\r\nVonage-Signature: "
                            + tokenOf(beginning) + "\r\nContent-Length: 50\r\n\r\n" + beginning)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();

            await(() -> !counted().isEmpty() || !judged().isEmpty());
        }
        assertThat(counted()).containsExactly(Map.entry("incomplete", 1.0));
        assertThat(judged()).isEmpty();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanMayWait() throws Exception {
        CompletableFuture<Integer> first = sendLater(event(Token.BODY));
        CompletableFuture<Integer> second = sendLater(event(Token.BODY));
        awaitAppended(2);

        HttpResponse<String> third = send(event(Token.BODY));

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).contains("10");
        assertThat(counted()).containsExactly(Map.entry("busy", 1.0));
        assertThat(state.againstReady()).containsExactly("Kafka does not take events");
        producer.completeNext();
        producer.completeNext();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(webhook.inFlight()).isZero();
    }

    @Test
    void shouldAskForARepetitionWhereKafkaFails() throws Exception {
        assertThat(statusAfter(new TimeoutException("8 s"))).isEqualTo(503);
        assertThat(counted()).containsExactly(Map.entry("kafka", 1.0));
        assertThat(state.againstReady()).containsExactly("Kafka does not take events");
        assertThat(hopeless).isFalse();
        assertThat(webhook.inFlight()).isZero();

        CompletableFuture<Integer> again = sendLater(event(Token.BODY));
        awaitAppended(2);
        producer.completeNext();
        assertThat(again.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(state.againstReady()).isEmpty();
    }

    @Test
    void shouldRefuseForGoodWhatTheTopicDoesNotTake() throws Exception {
        assertThat(statusAfter(new RecordTooLargeException("max.message.bytes")))
                .isEqualTo(413);
    }

    @Test
    void shouldGiveUpWhereKafkaForbids() throws Exception {
        assertThat(statusAfter(new TopicAuthorizationException("channel-events")))
                .isEqualTo(503);
        assertThat(hopeless).isTrue();
    }

    /** The answer to an event that Kafka refuses. */
    private int statusAfter(RuntimeException failure) throws Exception {
        CompletableFuture<Integer> status = sendLater(event(Token.BODY));
        awaitAppended(1);
        producer.errorNext(failure);
        return status.get(30, TimeUnit.SECONDS);
    }

    /** An exception that the producer throws at once is a failure like a later one. */
    @Test
    void shouldAskForARepetitionWhereTheProducerThrows() throws Exception {
        producer.sendException = new TimeoutException("buffer is full");

        assertThat(send(event(Token.BODY)).statusCode()).isEqualTo(503);
        assertThat(counted()).containsExactly(Map.entry("kafka", 1.0));
        assertThat(webhook.inFlight()).isZero();
    }

    /** The producer has no id yet, say: it neither acknowledges nor fails, whatever its own time limit is. */
    @Test
    void shouldAskForARepetitionWhereTheProducerSaysNothing() throws Exception {
        server.close();
        Webhook impatient = webhook(new Limits(MAX_BYTES, 2, Duration.ofSeconds(2)), Optional.empty());
        serve(impatient);

        HttpResponse<String> response = send(event(Token.BODY));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("10");
        assertThat(counted()).containsExactly(Map.entry("kafka", 1.0));
        assertThat(state.againstReady()).containsExactly("Kafka does not take events");
        assertThat(impatient.inFlight()).as("the producer still has it").isEqualTo(1);

        producer.completeNext(); // the repetition will be a duplicate
        assertThat(impatient.inFlight()).isZero();
        assertThat(state.againstReady()).isEmpty();
        assertThat(registry.get("hold_receiver_accepted").counter().count()).isZero();
        assertThat(counted()).containsExactly(Map.entry("kafka", 1.0));
    }

    @Test
    void shouldGiveUpWhereKafkaForbidsAfterTheAnswer() throws Exception {
        server.close();
        serve(webhook(new Limits(MAX_BYTES, 2, Duration.ofMillis(200)), Optional.empty()));
        assertThat(send(event(Token.BODY)).statusCode()).isEqualTo(503);
        assertThat(hopeless).isFalse();

        producer.errorNext(new TopicAuthorizationException("channel-events"));

        assertThat(hopeless).isTrue();
        assertThat(counted()).containsExactly(Map.entry("kafka", 1.0));
    }

    /** The body took the time of the request: the event is refused, and nothing is said against Kafka. */
    @Test
    void shouldNotBlameKafkaForASlowBody() throws Exception {
        server.close();
        Duration limit = Duration.ofMillis(500);
        serve(webhook(new Limits(MAX_BYTES, 2, limit), Optional.empty()));
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + TYPE
                            + "\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] interim = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(socket.getInputStream().readNBytes(interim.length)).isEqualTo(interim); // the request has begun
            long bodyAt = System.nanoTime() + limit.toNanos();
            await(() -> System.nanoTime() > bodyAt);
            out.write("{}".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 503");
        }
        assertThat(state.againstReady()).isEmpty();
    }

    /** It takes nothing any more, but another one might. */
    @Test
    void shouldGiveUpWhereTheProducerIsDead() throws Exception {
        producer.sendException = new KafkaException(
                "Cannot execute transactional method because we are in an error state",
                new KafkaException("Unexpected error in InitProducerIdResponse"));

        assertThat(send(event(Token.BODY)).statusCode()).isEqualTo(503);
        assertThat(hopeless).isTrue();
    }

    /** The broker has rejected another event of the batch. */
    @Test
    void shouldNotGiveUpWhereAnotherEventOfTheBatchIsRejected() throws Exception {
        assertThat(statusAfter(new KafkaException("Failed to append record because it was part of a batch")))
                .isEqualTo(503);
        assertThat(hopeless).isFalse();
    }

    /** A failure of another kind than Kafka's would keep its slot for good, until none is left. */
    @Test
    void shouldGiveTheSlotBackWhateverTheProducerThrows() throws Exception {
        producer.sendException = new ClassCastException("of a plug-in");

        HttpResponse<String> response = send(event(Token.BODY));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("10");
        assertThat(counted()).containsExactly(Map.entry("kafka", 1.0));
        assertThat(webhook.inFlight()).isZero();
    }

    @Test
    void shouldFinishWhatIsInProgressAndAcceptNoMore() throws Exception {
        CompletableFuture<Integer> status = sendLater(event(Token.BODY));
        awaitAppended(1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        URI address = URI.create(server.url());
        await(() -> !accepts(address));
        assertThat(closed).isNotDone();
        producer.completeNext();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        closed.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> send(event(Token.BODY))).isInstanceOf(ConnectException.class);
    }

    /** The broker never answers: the process must end all the same. */
    @Test
    void shouldAbortWhatDoesNotFinishInTime() throws Exception {
        server.close();
        serve(webhook, Duration.ofMillis(100));
        CompletableFuture<Integer> status = sendLater(event(Token.BODY));
        awaitAppended(1);

        server.close();

        assertThat(status).failsWithin(PATIENCE);
    }

    private static boolean accepts(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Each of them waits without a thread: there are ten. */
    @Test
    void shouldHoldNoThreadWhileRequestsWait() throws Exception {
        server.close();
        serve(webhook(64, Optional.empty()));
        List<CompletableFuture<Integer>> statuses = new ArrayList<>();
        for (int number = 0; number < 64; number++) {
            statuses.add(sendLater(event(Token.BODY)));
        }
        awaitAppended(64);
        ConcurrentLinkedQueue<Integer> all = new ConcurrentLinkedQueue<>();
        for (int number = 0; number < 64; number++) {
            producer.completeNext();
        }
        for (CompletableFuture<Integer> status : statuses) {
            all.add(status.get(30, TimeUnit.SECONDS));
        }
        assertThat(all).hasSize(64).containsOnly(200);
    }
}

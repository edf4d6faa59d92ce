package io.holdduration.bench.macro;

import io.holdduration.HoldDurationApp;
import io.holdduration.bench.contender.BlockingController;
import io.holdduration.receiver.OtherAcknowledgements;
import io.holdduration.testing.WebhookConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The receiver and others in its place: first as many requests as 64 connections get through, then a steady thousand a second. */
record ReceiverRun(BenchBroker broker, BenchSettings settings, TimeLimit limit) {
    static final String NAME = "RECEIVE";

    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int CONNECTIONS = 64;
    private static final int REQUESTS = 20_000;
    private static final int STEADY_RATE = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(12);
    private static final Duration STEADY = Duration.ofSeconds(15);
    private static final int PAUSE_MS = 50;
    private static final int ATTEMPTS = 1_200;

    private static final Contender WITHOUT_KAFKA = contender(
            "RECEIVE-LIMIT",
            "the receiver's server and checks; Kafka left out",
            OtherAcknowledgements.class.getName(),
            "at-once");
    private static final List<Contender> CONTENDERS = List.of(
            WITHOUT_KAFKA,
            contender("RECEIVE-PRODUCT", "**the receiver**", HoldDurationApp.class.getName(), "receive", "--config"),
            contender(
                    "RECEIVE-BLOCKING",
                    "a Javalin controller with `producer.send().get()`, all by default",
                    BlockingController.class.getName()),
            contender(
                    "RECEIVE-POOL",
                    "the receiver's server and checks; 20 threads that send and wait",
                    OtherAcknowledgements.class.getName(),
                    "pool"));

    private static Contender contender(String name, String what, String... command) {
        return new Contender(
                name,
                what,
                List.of(command),
                Input.STRUCTURED,
                Map.of(),
                List.of(),
                1,
                Integer.MAX_VALUE,
                Optional.empty());
    }

    /** Runs all rounds for which there is time. Returns sentences on what was acknowledged and the topic does not have. */
    List<String> run(Report report) throws IOException, InterruptedException {
        List<byte[]> requests = SignedRequests.of(REQUESTS, SECRET);
        List<ReceiverFigures> all = new ArrayList<>();
        double seconds = 0;
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contender contender : CONTENDERS) {
                if (!limit.leaves(seconds)) {
                    report.addNoTimeFor("round " + round + " of " + contender.name());
                    continue;
                }
                long beganNanos = System.nanoTime();
                ReceiverFigures figures = run(contender, round, requests);
                seconds = (System.nanoTime() - beganNanos) / 1e9;
                all.add(figures);
                Console.say(
                        "round %d: %-16s %6.0f requests/s, %5.1f CPU-µs each, p99 %.1f ms",
                        round, contender.name(), figures.requestsPerSecond(), figures.cpuMicros(), figures.p99Millis());
            }
        }
        report.add(ReceiverFigures.markdown(all, WITHOUT_KAFKA));
        return all.stream()
                .filter(each -> each.missing() > 0)
                .map(each ->
                        each.contender().name() + " acknowledged " + each.missing() + " more events than the topic has")
                .toList();
    }

    private ReceiverFigures run(Contender contender, int round, List<byte[]> requests)
            throws IOException, InterruptedException {
        Place place = new Place(contender.name() + "-" + round);
        place.clear();
        broker.createTopics(place.topics());
        int port = freePort();
        Contender here = contender.with(Map.of(
                "hold.input.topics", place.inputTopic(),
                "hold.receiver.http.port", Integer.toString(port),
                "hold.receiver.ops.http.port", "0",
                "hold.receiver.secrets", Base64.getEncoder().encodeToString(SECRET)));
        try (Instances instances = Instances.start(here, place, broker.bootstrapServers(), settings)) {
            awaitAnswer(port, requests.get(0), instances);
            WebhookLoad load = new WebhookLoad(port, CONNECTIONS, requests);
            WebhookLoad.Answers warm = load.asFastAsPossible(WARM_UP);
            Duration before = instances.cpu();
            long beganNanos = System.nanoTime();
            WebhookLoad.Answers fast = load.asFastAsPossible(MEASURED);
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            Duration cpu = instances.cpu().minus(before);
            WebhookLoad.Answers steady = load.steadily(STEADY_RATE, STEADY);
            long acknowledged = 1 + warm.acknowledged() + fast.acknowledged() + steady.acknowledged();
            return new ReceiverFigures(
                    contender,
                    round,
                    fast.acknowledged() / seconds,
                    cpu.toNanos() / 1e3 / fast.acknowledged(),
                    steady.p50Millis(),
                    steady.p99Millis(),
                    warm.others() + fast.others() + steady.others(),
                    contender.equals(WITHOUT_KAFKA)
                            ? 0
                            : Math.max(0, acknowledged - broker.committedEnd(place.inputTopic())));
        } finally {
            broker.deleteTopics(place::owns);
            place.deleteState();
        }
    }

    private static void awaitAnswer(int port, byte[] request, Instances instances) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            instances.requireAlive();
            try (WebhookConnection connection = new WebhookConnection(port)) {
                if (connection.post(request) == 200) {
                    return;
                }
            } catch (IOException e) {
                // not there yet
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        throw new IllegalStateException("no answer with 200: " + instances.describe());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}

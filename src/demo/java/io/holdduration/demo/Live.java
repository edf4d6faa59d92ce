package io.holdduration.demo;

import io.holdduration.board.BoardApp;
import io.holdduration.board.BoardConfig;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.receiver.ReceiverApp;
import io.holdduration.receiver.ReceiverConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The whole product in real time: receiver, broker, processor, analyze, board, and a simulated contact centre that calls into it. */
final class Live {
    private static final int SECRET_BYTES = 32;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** Differences to the defaults: anomalies and figures show within the minutes of a demo. */
    private static final Map<String, String> SETTINGS = Map.of(
            "hold.current.topic", Topics.CURRENT,
            "hold.idle.after", "PT5S",
            "hold.unresolved.after", "PT30M",
            "hold.statistics.publish.every", "PT5S",
            "hold.board.http.port", "0",
            "hold.input.keyed.by.channel", "true",
            "hold.receiver.http.port", "0",
            "hold.receiver.ops.http.port", "0");

    private final Screen screen;
    private final long seed;
    private final @Nullable Duration atMost;

    /**
     * Prepares the demo.
     *
     * @param atMost the time after which it stops by itself; null for never
     */
    Live(Screen screen, long seed, @Nullable Duration atMost) {
        this.screen = screen;
        this.seed = seed;
        this.atMost = atMost;
    }

    /** Runs until Ctrl-C, or until the time is over; returns whether every hold was right. */
    boolean run() throws IOException, InterruptedException {
        screen.say(List.of(
                "Who is on hold now? A contact centre in real time.",
                "",
                "A Kafka broker, the receiver, the processor, analyze, the board and a simulated contact centre start",
                "inside this process. Starting: some seconds."));
        try (Interruption interruption = new Interruption();
                LocalBroker broker = interruption.open(LocalBroker::start)) {
            String servers = broker.bootstrapServers();
            Topics.create(servers);
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("bootstrap.servers", servers);
            settings.put("application.id", "hold-duration-demo");
            SecretKeySpec secret = secret();
            settings.put("hold.receiver.secrets", Base64.getEncoder().encodeToString(secret.getEncoded()));
            boolean isRight;
            try (Processor processor = interruption.open(() -> Processor.start(servers, SETTINGS));
                    Part<BoardApp> board = interruption.open(() -> board(settings));
                    Part<ReceiverApp> receiver = interruption.open(() -> receiver(settings))) {
                CompletableFuture<Object> ended =
                        CompletableFuture.anyOf(processor.ended(), board.ended(), receiver.ended());
                awaitReady(processor, ended);
                String webhooks = receiver.process().url();
                try (Calls calls = interruption.open(() -> Calls.start(screen, settings, webhooks, secret, seed))) {
                    screen.say(List.of(
                            "",
                            "Board         " + board.process().url() + "  <- open this in a browser",
                            "Webhooks      " + webhooks + ": signed by the simulated vendor",
                            "Kafka         " + servers + ": " + Topics.INPUT + ", " + Topics.OUTPUT + ", "
                                    + Topics.CURRENT + ", " + Topics.INTERACTIONS + ", " + Topics.STATISTICS,
                            "Metrics       " + processor.opsUrl() + "/metrics, "
                                    + receiver.process().opsUrl() + "/metrics",
                            "",
                            atMost == null ? "Until Ctrl-C." : "For " + atMost.toSeconds() + " s."));
                    awaitTheEnd(CompletableFuture.anyOf(ended, calls.ended()), calls, interruption);
                    isRight = calls.isRight();
                }
            }
            screen.say("");
            screen.say("Stopped; broker and data are gone.");
            return isRight;
        }
    }

    private static SecretKeySpec secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    private static Part<BoardApp> board(Map<String, String> settings) {
        BoardConfig config = BoardConfig.of(settings);
        BoardApp board = BoardApp.of(config, () -> config);
        return Part.start("board", board, board::close);
    }

    private static Part<ReceiverApp> receiver(Map<String, String> settings) {
        ReceiverApp receiver = ReceiverApp.of(ReceiverConfig.of(settings));
        return Part.start("receiver", receiver, receiver::close);
    }

    private static void awaitReady(Processor processor, CompletableFuture<Object> ended) throws InterruptedException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!processor.isRunning()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the processor is not ready within " + READY_WITHIN);
            }
            if (isOverWithin(LOOK, ended)) {
                processor.failIfDead();
                throw new IllegalStateException("the board or the receiver has stopped: the log says why");
            }
        }
    }

    /** Returns when the time is over, or after Ctrl-C; throws if something has stopped before, and makes no check then. */
    private void awaitTheEnd(CompletableFuture<Object> somethingEnded, Calls calls, Interruption interruption)
            throws InterruptedException {
        try {
            if (isOverWithin(atMost == null ? FOR_EVER : atMost, somethingEnded) && !interruption.isOver()) {
                throw new IllegalStateException("a part of the demo has stopped: the log says why");
            }
        } catch (IllegalStateException e) {
            calls.giveUp();
            throw e;
        }
    }

    /** Waits for an end. An exception that ended it is thrown again. */
    private static boolean isOverWithin(Duration time, CompletableFuture<Object> end) throws InterruptedException {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the demo has failed: " + e.getCause(), e);
        }
    }
}

package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.board.BoardApp;
import io.holdduration.board.BoardConfig;
import io.holdduration.platform.ExitCode;
import io.holdduration.testing.OpsClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A board in this JVM. */
final class RunningBoard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAUSE_MS = 100;

    private final BoardApp board;
    private final OpsClient ops;
    private final CompletableFuture<Integer> end;

    private RunningBoard(BoardApp board) {
        this.board = board;
        this.ops = new OpsClient(board.url());
        this.end = CompletableFuture.supplyAsync(board::run);
    }

    /** What a board needs that shows the current holds of {@code application} and no statistics. */
    static Map<String, String> settings(String bootstrapServers, String application) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "application.id",
                application,
                "hold.current.topic",
                ShownHolds.TOPIC,
                "hold.statistics.topic",
                "",
                "metadata.max.age.ms",
                "1000",
                "hold.board.http.port",
                "0");
    }

    static RunningBoard start(String bootstrapServers, String application) {
        BoardConfig config = BoardConfig.of(new HashMap<>(settings(bootstrapServers, application)));
        return new RunningBoard(BoardApp.of(config, () -> config));
    }

    OpsClient ops() {
        return ops;
    }

    /** Returns what {@code GET /holds} answers as soon as it is as wanted. */
    JsonNode awaitHolds(Predicate<JsonNode> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode holds = new ObjectMapper().readTree(ops.get("/holds").body());
            if (wanted.test(holds)) {
                return holds;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so within " + PATIENCE + ": " + holds);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** Waits until it shows these channels, each with the start of its hold, and no others. */
    void awaitHolds(Map<String, Instant> heldAtOfEach) throws Exception {
        awaitHolds(shown -> {
            Map<String, Instant> heldAt = new HashMap<>();
            shown.get("holds")
                    .forEach(hold -> heldAt.put(
                            hold.get("channelId").textValue(),
                            Instant.parse(hold.get("heldAt").textValue())));
            return heldAt.equals(heldAtOfEach) && !shown.get("stale").booleanValue();
        });
    }

    @Override
    public void close() {
        board.stop();
        assertThat(end.join()).isEqualTo(ExitCode.OK);
        board.close();
    }
}

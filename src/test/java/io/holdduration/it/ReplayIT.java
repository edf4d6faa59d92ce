package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker come back to the input, each once. */
class ReplayIT {
    @TempDir
    private Path stateDir;

    private Replays replays;

    @BeforeEach
    void start() throws Exception {
        replays = Replays.start();
    }

    @AfterEach
    void stop() {
        replays.close();
    }

    /** The processor rejects the event again each time, and a new letter with a higher count appears. */
    @Test
    @SuppressWarnings("try") // a processor works as long as it is open
    void shouldReplayAnEventUntilItHasHadItsReplays() throws Exception {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(Replays.IN, 1, Replays.bytes("key"), Replays.bytes("hello"));
        event.headers().add("trace", Replays.bytes("t"));
        replays.topics().write(List.of(event));

        try (RunningProcessor running = RunningProcessor.start(replays.bootstrapServers(), stateDir, 2, Map.of())) {
            for (int letters = 1; letters <= 3; letters++) {
                replays.topics().raw(Replays.DEAD, letters);
                assertThat(replays.replay()).isZero();
            }
            replays.topics().raw(Replays.DEAD, 4);
        }
        assertThat(replays.replay()).isZero();

        assertThat(replays.out()).contains("left: 1 replayed hold.replay.max times already");
        List<ConsumerRecord<byte[], byte[]>> all = replays.topics().allRaw(Replays.IN);
        assertThat(all).hasSize(4).allSatisfy(copy -> {
            assertThat(copy.partition()).isEqualTo(1);
            assertThat(copy.key()).isEqualTo(event.key());
            assertThat(copy.value()).isEqualTo(event.value());
        });
        assertThat(all)
                .extracting(copy -> headers(copy))
                .containsExactly(
                        "trace=t", "trace=t hold.replays=1", "trace=t hold.replays=2", "trace=t hold.replays=3");
    }

    @Test
    void shouldLeaveWhatIsNotSelectedForALaterReplay() throws Exception {
        replays.write(20, place -> place % 3 == 0 ? "INVALID_DATA" : "FUTURE_TIMESTAMP");

        assertThat(replays.replay("--reason", "INVALID_DATA", "--max", "3")).isZero();
        assertThat(replays.replayed()).hasSize(3);
        assertThat(replays.replay("--reason", "INVALID_DATA")).isZero();
        assertThat(replays.replayed()).hasSize(7);
        assertThat(replays.replay("--since", Instant.now().plusSeconds(60).toString()))
                .isZero();
        assertThat(replays.replayed()).hasSize(7);
        assertThat(replays.replay()).isZero();
        assertThat(replays.replay()).isZero();

        assertThat(replays.replayed()).containsExactlyInAnyOrderElementsOf(Replays.places(20));
        assertThat(replays.err()).isEmpty();
    }

    @Test
    void shouldChangeNothingInADryRun() throws Exception {
        replays.write(5, place -> "INVALID_DATA");

        assertThat(replays.replay("--dry-run")).isZero();

        assertThat(replays.out()).contains("would replay", "INVALID_DATA          5              5          0");
        assertThat(replays.replayed()).isEmpty();
        assertThat(replays.topics().unread(Replays.DEAD, "holds-replay")).isEqualTo(5);
    }

    @Test
    void shouldRefuseInOneLineWithoutTheTopics() {
        assertThat(replays.replay(Map.of("HOLD_DEAD_LETTER_TOPIC", "elsewhere")))
                .isEqualTo(1);

        assertThat(replays.err())
                .isEqualToIgnoringNewLines("error: Missing topics: elsewhere; topics --create creates them");
    }

    private static String headers(ConsumerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(
                        header -> headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
        return String.join(" ", headers);
    }
}

package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Cable;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A quiet instance, restarted, is away for longer than its session and across deadlines: all that a tick of it wrote before it
 * found out is refused, be it a record, a timeline or the end of one.
 */
@Tag("faults")
class LostOwnerIT {
    /** How long it has to take, in deadlines a second apart, until the instance can be struck. */
    private static final int SOON = 8;

    private static final int ONCE_THE_OTHER_HAS_STARTED = 30;

    /** The other one's clock stands still for so long, in s, and it forgets nothing before it has read its input. */
    private static final int IDLE_AFTER = 8;

    @TempDir
    private Path directory;

    private @Nullable ForkedProcessor other;

    @AfterEach
    void killTheOther() {
        if (other != null) {
            other.close();
        }
    }

    /** How an instance loses its work. */
    private enum Loss {
        FROZEN {
            @Override
            void strike(ForkedProcessor instance, Cable cable) throws Exception {
                instance.freeze();
            }

            @Override
            void repair(ForkedProcessor instance, Cable cable) throws Exception {
                instance.thaw();
            }
        },
        CUT_OFF {
            @Override
            void strike(ForkedProcessor instance, Cable cable) {
                cable.pull();
            }

            @Override
            void repair(ForkedProcessor instance, Cable cable) {
                cable.plugIn();
            }
        };

        abstract void strike(ForkedProcessor instance, Cable cable) throws Exception;

        abstract void repair(ForkedProcessor instance, Cable cable) throws Exception;
    }

    @ParameterizedTest(name = "{0}, threads: {1}, standbys: {2}")
    @CsvSource({
        "FROZEN, 1, 0", "FROZEN, 2, 0", "FROZEN, 1, 1", "FROZEN, 2, 1",
        "CUT_OFF, 1, 0", "CUT_OFF, 2, 0", "CUT_OFF, 1, 1", "CUT_OFF, 2, 1"
    })
    void shouldPublishNothingOnceAnotherHasTakenOver(Loss loss, int threads, int standbys) throws Exception {
        Map<String, String> settings = Map.of(
                "num.stream.threads", Integer.toString(threads),
                "num.standby.replicas", Integer.toString(standbys));
        try (Cable cable = Cable.laid();
                ForkedBroker broker = broker(cable)) {
            int groups = standbys == 0 ? SOON : ONCE_THE_OTHER_HAS_STARTED;
            Takeover takeover = new Takeover(directory, broker.bootstrapServers(), groups, settings);
            takeover.putOnHold(cable.bootstrapServers());
            try (ForkedProcessor lost = takeover.start("a", cable.bootstrapServers())) {
                if (standbys > 0) {
                    takeover.awaitRunning(lost);
                    other = takeover.start("b", broker.bootstrapServers());
                    takeover.awaitRunning(other);
                }
                takeover.awaitDeadline();
                loss.strike(lost, cable);
                if (standbys == 0) {
                    other = takeover.start("b", broker.bootstrapServers());
                }
                takeover.retrieve();
                assertThat(takeover.awaitRetrieved()).hasSize(takeover.channels());
                loss.repair(lost, cable);
                Takeover.awaitFenced(lost);
                takeover.awaitMembers(lost, threads, threads);
            }
            assertThat(takeover.outOfTurn()).isEmpty();
            assertThat(takeover.retrieved()).hasSize(takeover.channels());
        }
    }

    /** The other is killed before the first goes on, so that it can forget nothing itself. */
    @ParameterizedTest(name = "{0}, threads: {1}, standbys: {2}")
    @CsvSource({
        "FROZEN, 1, 0", "FROZEN, 2, 0", "FROZEN, 1, 1", "FROZEN, 2, 1",
        "CUT_OFF, 1, 0", "CUT_OFF, 2, 0", "CUT_OFF, 1, 1", "CUT_OFF, 2, 1"
    })
    void shouldForgetNothingOnceAnotherHasTakenOver(Loss loss, int threads, int standbys) throws Exception {
        int groups = standbys == 0 ? 2 * SOON : ONCE_THE_OTHER_HAS_STARTED;
        Map<String, String> settings = Map.of(
                "num.stream.threads",
                Integer.toString(threads),
                "num.standby.replicas",
                Integer.toString(standbys),
                "hold.unresolved.after",
                "PT1S",
                "hold.idle.after",
                "PT" + IDLE_AFTER + "S",
                "hold.correction.window",
                "PT" + (groups + IDLE_AFTER + 3) + "S");
        try (Cable cable = Cable.laid();
                ForkedBroker broker = broker(cable)) {
            Takeover takeover = new Takeover(directory, broker.bootstrapServers(), groups, settings);
            takeover.putOnHold(cable.bootstrapServers());
            try (ForkedProcessor lost = takeover.start("a", cable.bootstrapServers())) {
                if (standbys > 0) {
                    takeover.awaitRunning(lost);
                    other = takeover.start("b", broker.bootstrapServers());
                    takeover.awaitRunning(other);
                }
                takeover.awaitForgetting();
                loss.strike(lost, cable);
                if (standbys == 0) {
                    other = takeover.start("b", broker.bootstrapServers());
                }
                takeover.retrieve();
                Set<String> retrieved = takeover.awaitRetrieved();
                assertThat(takeover.forgotten(retrieved)).isEmpty();
                other.kill();
                loss.repair(lost, cable);
                Takeover.awaitFenced(lost);
                assertThat(takeover.forgotten(retrieved)).isEmpty();
                takeover.awaitMembers(lost, threads, 0);
                assertThat(takeover.outOfTurn()).isEmpty();
                assertThat(takeover.retrieved()).containsAll(retrieved);
            }
        }
    }

    private static ForkedBroker broker(Cable cable) throws Exception {
        return ForkedBroker.start(node -> {
            Map<String, String> settings = cable.listener(node);
            settings.put("group.min.session.timeout.ms", "1000");
            return settings;
        });
    }
}

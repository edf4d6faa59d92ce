package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds that begin and end before, during and after a crash: the topic says who is on hold, no more and no less. */
class CurrentHoldsIT {
    private static final String APPLICATION = "current-holds-it";

    @AutoClose
    private static LocalBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
    }

    @Test
    void shouldShowNoChannelThatIsNoLongerOnHoldThoughItIsKilled() throws Exception {
        new Topics(broker.bootstrapServers())
                .create(4, "channel-events", "hold-durations", "channel-events-dead-letter", ShownHolds.TOPIC);
        ShownHolds holds = new ShownHolds(broker.bootstrapServers());
        try (RunningBoard board = RunningBoard.start(broker.bootstrapServers(), APPLICATION)) {
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings(), Map.of())) {
                holds.writeHeld(0, 60);
                holds.read(60);
                board.awaitHolds(holds.open());
                holds.writeRetrieved(0, 20);
                holds.read(40);
                processor.kill();
            }
            board.awaitHolds(holds.open());
            holds.writeRetrieved(20, 40);
            holds.writeHeld(100, 110);
            holds.writeHeld(200, 230);
            holds.writeRetrieved(200, 230);
            try (ForkedProcessor processor = ForkedProcessor.start(directory, settings(), Map.of())) {
                holds.read(30);
                assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
            }
            board.awaitHolds(holds.open());
        }
        try (RunningBoard restarted = RunningBoard.start(broker.bootstrapServers(), APPLICATION)) {
            restarted.awaitHolds(holds.open());
        }
        assertThat(holds.open()).hasSize(30);
        assertThat(hasTombstone(holds, "c-19")).isTrue();
        assertThat(hasTombstone(holds, "c-39"))
                .as("ended while no processor ran")
                .isTrue();
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("application.id", APPLICATION);
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("session.timeout.ms", "6000");
        settings.setProperty("heartbeat.interval.ms", "1000");
        settings.setProperty("hold.current.topic", ShownHolds.TOPIC);
        settings.setProperty("hold.http.port", "0");
        return settings;
    }

    private static boolean hasTombstone(ShownHolds holds, String channel) {
        return holds.read(30).stream().anyMatch(record -> record.key().equals(channel) && record.value() == null);
    }
}

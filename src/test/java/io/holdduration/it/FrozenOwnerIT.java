package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that has read nothing since its start stands still, another takes over, and the first goes on. */
class FrozenOwnerIT {
    @TempDir
    private Path directory;

    @Test
    void shouldPublishNothingOnceAnotherHasTakenOver() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start(Map.of("group.min.session.timeout.ms", "1000"))) {
            String servers = broker.bootstrapServers();
            Takeover takeover = new Takeover(directory, servers, 8, Map.of());
            takeover.putOnHold(servers);
            try (ForkedProcessor frozen = takeover.start("a", servers)) {
                takeover.awaitDeadline();
                frozen.freeze();
                try (ForkedProcessor other = takeover.start("b", servers)) {
                    takeover.retrieve();
                    assertThat(takeover.awaitRetrieved()).hasSize(takeover.channels());
                    frozen.thaw();
                    Takeover.awaitFenced(frozen);
                    takeover.awaitMembers(frozen, 1, 1);
                    assertThat(other.isAlive()).isTrue();
                }
            }
            assertThat(takeover.outOfTurn()).isEmpty();
            assertThat(takeover.retrieved()).hasSize(takeover.channels());
        }
    }
}

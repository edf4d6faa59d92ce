package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.kafka.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeededPermissionsTest {
    @Test
    void shouldFollowTheSettings() {
        Map<String, String> settings = Map.of(
                "application.id", "app",
                "hold.input.topics", "a,b",
                "hold.output.topic", "out",
                "hold.dead.letter.topic", "dead",
                "hold.input.keyed.by.channel", "true");

        assertThat(needed(settings))
                .containsExactly(
                        "READ on topic a",
                        "READ on topic b",
                        "WRITE on topic out",
                        "WRITE on topic dead",
                        "CREATE on topic app-*",
                        "READ on topic app-*",
                        "WRITE on topic app-*",
                        "READ on group app",
                        "WRITE on transactional id app-*");
    }

    private static List<String> needed(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("application.id", "hold-duration-processor");
        all.put("bootstrap.servers", "broker:9092");
        return NeededPermissions.of(ProcessorConfig.of(all).deployment().footprint()).stream()
                .map(Permission::toString)
                .toList();
    }
}

package io.holdduration.platform.preflight;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.board.BoardConfig;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.receiver.ReceiverConfig;
import io.holdduration.testing.DocumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of permissions have what each process asks for with its default settings; the purposes are written by hand. */
class PermissionsTableTest {
    private static final Map<String, String> DEFAULTS = Map.of(
            "application.id", "hold-duration-processor",
            "bootstrap.servers", "broker:9092",
            "hold.current.topic", "current-holds",
            "hold.receiver.unsigned", "true");

    @Test
    void shouldListThoseOfRun() throws IOException {
        assertHas(
                "permissions.md",
                PermissionCheck.needed(ProcessorConfig.of(
                                Map.of("application.id", "hold-duration-processor", "bootstrap.servers", "broker:9092"))
                        .deployment()
                        .footprint()));
    }

    @Test
    void shouldListThoseOfAnalyze() throws IOException {
        assertHas(
                "analytics.md",
                PermissionCheck.needed(AnalyticsConfig.of(DEFAULTS).deployment().footprint()));
    }

    @Test
    void shouldListThoseOfBoard() throws IOException {
        assertHas("board.md", BoardConfig.of(DEFAULTS).deployment().allPermissions());
    }

    @Test
    void shouldListThoseOfReceive() throws IOException {
        assertHas("receiving.md", ReceiverConfig.of(DEFAULTS).deployment().allPermissions());
    }

    private static void assertHas(String document, List<Permission> permissions) throws IOException {
        DocumentTable.of(Path.of("docs", document), "permissions", "permission", "purpose")
                .assertHas(permissions.stream()
                        .map(permission -> List.of("`" + permission + "`"))
                        .toList());
    }
}

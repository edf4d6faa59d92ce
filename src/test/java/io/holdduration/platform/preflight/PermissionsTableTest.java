package io.holdduration.platform.preflight;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.testing.DocumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of permissions has what a start with the default settings asks for; the purposes are written by hand. */
class PermissionsTableTest {
    private static final DocumentTable TABLE =
            DocumentTable.of(Path.of("docs/permissions.md"), "permissions", "permission", "purpose");
    private static final ProcessorConfig DEFAULTS =
            ProcessorConfig.of(Map.of("application.id", "hold-duration-processor", "bootstrap.servers", "broker:9092"));

    @Test
    void shouldListEveryPermissionThatIsNeeded() throws IOException {
        TABLE.assertHas(PermissionCheck.needed(DEFAULTS.deployment().footprint()).stream()
                .map(needed -> List.of("`" + needed + "`"))
                .toList());
    }
}

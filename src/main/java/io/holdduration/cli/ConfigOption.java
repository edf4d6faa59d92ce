package io.holdduration.cli;

import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.config.EnvironmentReport;
import io.holdduration.platform.config.SettingsSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that all commands share. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Java properties: settings of the processor (hold.*) and Kafka's own.",
                "Environment variables win over it, HOLD_OUTPUT_TOPIC over hold.output.topic."
            })
    private @Nullable Path file;

    <T> T read(Map<String, String> environment, Function<Map<String, String>, T> judge) {
        return SettingsSource.read(file, environment, HoldSetting.all(), judge);
    }

    EnvironmentReport environmentReport(Map<String, String> environment) {
        return EnvironmentReport.of(file, environment, HoldSetting.all());
    }
}

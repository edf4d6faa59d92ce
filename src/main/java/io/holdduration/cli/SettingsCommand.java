package io.holdduration.cli;

import io.holdduration.contract.HoldSetting;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.config.EnvironmentReport;
import io.holdduration.platform.config.SettingsSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The frame of a command: the option {@code --config}, the environment and the output. */
abstract class SettingsCommand {
    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Java properties: settings of the processor (hold.*) and Kafka's own.",
                "Environment variables win over it, HOLD_OUTPUT_TOPIC over hold.output.topic."
            })
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    SettingsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Reads the settings and validates them. */
    final <T> T settings(Function<Map<String, String>, T> judge) {
        return SettingsSource.read(file, environment, HoldSetting.all(), judge);
    }

    /** Reads the settings of the processor, anew at each call. */
    final ProcessorConfig processor() {
        return settings(ProcessorConfig::of);
    }

    /** Logs the settings that the environment has set. */
    final void logEnvironment() {
        EnvironmentReport.of(file, environment, HoldSetting.all()).log();
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    final PrintWriter out() {
        return commandLine().getOut();
    }
}

package io.holdduration;

import io.holdduration.cli.AnalyzeCommand;
import io.holdduration.cli.BoardCommand;
import io.holdduration.cli.CheckCommand;
import io.holdduration.cli.FailureReport;
import io.holdduration.cli.ManifestVersion;
import io.holdduration.cli.ReceiveCommand;
import io.holdduration.cli.ReplayCommand;
import io.holdduration.cli.ResetCommand;
import io.holdduration.cli.RunCommand;
import io.holdduration.cli.SimulateCommand;
import io.holdduration.cli.TailCommand;
import io.holdduration.cli.TopicsCommand;
import io.holdduration.cli.TopologyCommand;
import io.holdduration.cli.UsageReport;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program. It reads its arguments and the environment only here. */
@Command(
        name = "hold-duration-processor",
        description = "Turns the channel events of a contact centre into hold durations, exactly once.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = 2,
        footer = {
            "",
            "Exit codes: 0 done or stopped on request, 1 refused to start, 2 died, or wrong usage.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar run --config production.properties"
        })
public final class HoldDurationApp {
    private HoldDurationApp() {}

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /**
     * Returns the command line without ending the process, so that tests can inspect output and exit codes.
     *
     * @param environment names and values of the environment variables
     */
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new HoldDurationApp())
                .addSubcommand(new ReceiveCommand(environment))
                .addSubcommand(new RunCommand(environment))
                .addSubcommand(new AnalyzeCommand(environment))
                .addSubcommand(new BoardCommand(environment))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new TopicsCommand(environment))
                .addSubcommand(new TailCommand(environment))
                .addSubcommand(new ReplayCommand(environment))
                .addSubcommand(new ResetCommand(environment))
                .addSubcommand(new SimulateCommand(environment))
                .addSubcommand(new TopologyCommand(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport());
    }
}

package io.holdduration.cli;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: makes all checks of a start, without starting. */
@Command(
        name = "check",
        description = {
            "Checks what a start checks: settings, connection, permissions, topics, the consumer group, schemas,"
                    + " the receiver's key store.",
            "Makes all checks, prints a row for each (ok, warn, fail), and changes nothing."
        },
        footer = {
            "",
            "Exit codes: 0 it would start, 1 it would refuse to start, 2 wrong usage, or died.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar check --config production.properties"
        })
public final class CheckCommand extends SettingsCommand implements Callable<Integer> {
    private static final String SETTINGS = "settings";

    @Mixin
    private final ProcessOption process = new ProcessOption();

    public CheckCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        CheckReport report = report();
        PrintWriter out = out();
        report.lines().forEach(out::println);
        out.flush();
        return report.isRefusal() ? ExitCode.REFUSED : ExitCode.OK;
    }

    private CheckReport report() {
        try {
            Supplier<CheckReport> checks = checks(process.chosen());
            logEnvironment();
            return new CheckReport(List.of(Finding.ok(SETTINGS, "names, values, and what must fit together")))
                    .and(checks.get());
        } catch (ConfigException e) {
            return new CheckReport(List.of(Finding.fail(SETTINGS, String.valueOf(e.getMessage()))));
        }
    }

    /** Validates the settings, and returns the report of all other checks. */
    private <C> Supplier<CheckReport> checks(InstalledProcess<C> chosen) {
        C config = settings(chosen.settings());
        return () -> chosen.report().apply(config, () -> settings(chosen.settings()));
    }
}

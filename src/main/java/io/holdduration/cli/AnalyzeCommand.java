package io.holdduration.cli;

import io.holdduration.analytics.AnalyticsConfig;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code analyze}: summarizes hold durations until it is stopped. */
@Command(
        name = "analyze",
        description = {
            "Summarizes hold durations by interaction (hold.interaction.topic) and by interval (hold.statistics.topic)"
                    + " until SIGTERM or SIGINT.",
            "Takes the settings file of run. Its application.id is that of the file, followed by -analytics."
        },
        footer = {
            "",
            "Exit codes: 0 stopped on request, 1 refused to start, 2 died, or wrong usage.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar analyze --config production.properties"
        })
public final class AnalyzeCommand extends ServingCommand<AnalyticsConfig> {
    private static final Logger log = LoggerFactory.getLogger(AnalyzeCommand.class);

    public AnalyzeCommand(Map<String, String> environment) {
        super(environment, InstalledProcess.ANALYZE);
    }

    @Override
    void logStart(AnalyticsConfig config) {
        log.atInfo().addKeyValue("settings", config.settings()).log("analyze starts");
    }
}

package io.holdduration.cli;

import io.holdduration.durations.ProcessorConfig;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code run}: runs the deployed processor until it is stopped. */
@Command(name = "run", description = "Runs the processor until SIGTERM or SIGINT.")
public final class RunCommand extends ServingCommand<ProcessorConfig> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    public RunCommand(Map<String, String> environment) {
        super(environment, InstalledProcess.RUN);
    }

    @Override
    void logStart(ProcessorConfig config) {
        log.atInfo().addKeyValue("settings", config.settings()).log("processor starts");
    }
}

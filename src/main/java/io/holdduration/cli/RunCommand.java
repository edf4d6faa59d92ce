package io.holdduration.cli;

import io.holdduration.durations.HoldDurationProcessor;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.streams.ShutdownHook;
import io.holdduration.platform.streams.StreamsApp;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: runs the deployed processor until it is stopped. */
@Command(name = "run", description = "Runs the processor until SIGTERM or SIGINT.")
public final class RunCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    private final Map<String, String> environment;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    public RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ShutdownHook hook = ShutdownHook.install()) {
            ProcessorConfig processor = config.read(environment, ProcessorConfig::of);
            config.environmentReport(environment).log();
            log.atInfo().addKeyValue("settings", processor.settings()).log("processor starts");
            try (StreamsApp app =
                    HoldDurationProcessor.of(processor, () -> config.read(environment, ProcessorConfig::of))) {
                return app.run(hook);
            }
        }
    }
}

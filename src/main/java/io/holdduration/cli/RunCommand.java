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

/** {@code run}: runs the deployed processor until it is stopped. */
@Command(name = "run", description = "Runs the processor until SIGTERM or SIGINT.")
public final class RunCommand extends SettingsCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    public RunCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ShutdownHook hook = ShutdownHook.install()) {
            ProcessorConfig processor = processor();
            logEnvironment();
            log.atInfo().addKeyValue("settings", processor.settings()).log("processor starts");
            try (StreamsApp app = HoldDurationProcessor.of(processor, this::processor)) {
                return hook.runUntilStopped(app);
            }
        }
    }
}

package io.holdduration.cli;

import io.holdduration.platform.streams.ShutdownHook;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The frame of a command that runs a process until it is stopped.
 *
 * @param <C> the settings of the process
 */
abstract class ServingCommand<C> extends SettingsCommand implements Callable<Integer> {
    private final InstalledProcess<C> process;

    ServingCommand(Map<String, String> environment, InstalledProcess<C> process) {
        super(environment);
        this.process = process;
    }

    @Override
    public final Integer call() throws InterruptedException {
        try (ShutdownHook hook = ShutdownHook.install();
                ShutdownHook.Service service = start()) {
            return hook.runUntilStopped(service);
        }
    }

    private ShutdownHook.Service start() {
        C config = settings(process.settings());
        logEnvironment();
        logStart(config);
        return process.start().apply(config, () -> settings(process.settings()));
    }

    /** Logs that a process with these settings starts. */
    abstract void logStart(C config);
}

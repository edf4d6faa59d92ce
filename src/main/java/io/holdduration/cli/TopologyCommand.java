package io.holdduration.cli;

import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.HoldSettings;
import io.holdduration.platform.preflight.TopicFacts;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code topology}: prints the topology that Kafka Streams would run, without a broker. */
@Command(name = "topology", description = "Prints the topology: sources, processors, stores, sinks. Needs no broker.")
public final class TopologyCommand implements Runnable {
    private final Map<String, String> environment;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    public TopologyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        HoldSettings settings = config.read(environment, HoldSettings::of);
        PrintWriter out = spec.commandLine().getOut();
        out.print(HoldDurationTopology.build(settings, TopicFacts.unknown()).describe());
        out.flush();
    }
}

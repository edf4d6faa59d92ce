package io.holdduration.cli;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.tail.TopicTail;
import io.holdduration.platform.streams.ShutdownHook;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tail}: prints hold durations or dead letters as they are published. */
@Command(
        name = "tail",
        description = {
            "Prints hold durations as they are published, committed ones only, until SIGTERM or SIGINT.",
            "With --topic and the name of hold.dead.letter.topic it prints dead letters: reason, place, error, value."
        },
        footer = {
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar tail --config production.properties --from-beginning"
        })
public final class TailCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "A topic with hold durations, or that of the dead letters; default: hold.output.topic.")
    private @Nullable String topic;

    @Option(names = "--json", description = "One JSON object a line, whatever the topic's format.")
    private boolean isJson;

    @Option(names = "--from-beginning", description = "Begin with the oldest record that the topic has.")
    private boolean isFromBeginning;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    public TailCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ShutdownHook hook = ShutdownHook.install()) {
            ProcessorConfig processor = config.read(environment, ProcessorConfig::of);
            TopicTail.Options options = new TopicTail.Options(
                    topic == null ? processor.settings().outputTopic() : topic, isFromBeginning, isJson);
            try (TopicTail tail = TopicTail.connected(
                    processor,
                    () -> config.read(environment, ProcessorConfig::of),
                    options,
                    spec.commandLine().getOut())) {
                return hook.runUntilStopped(tail);
            }
        }
    }
}

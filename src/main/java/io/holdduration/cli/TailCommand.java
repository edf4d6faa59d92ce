package io.holdduration.cli;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.tail.TopicTail;
import io.holdduration.platform.streams.ShutdownHook;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
public final class TailCommand extends SettingsCommand implements Callable<Integer> {
    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "A topic with hold durations, or that of the dead letters; default: hold.output.topic.")
    private @Nullable String topic;

    @Option(names = "--json", description = "One JSON object a line, whatever the topic's format.")
    private boolean isJson;

    @Option(names = "--from-beginning", description = "Begin with the oldest record that the topic has.")
    private boolean isFromBeginning;

    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    public TailCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ShutdownHook hook = ShutdownHook.install()) {
            ProcessorConfig processor = processor();
            TopicTail.Options options = new TopicTail.Options(
                    topic == null ? processor.settings().outputTopic() : topic, isFromBeginning, isJson);
            try (TopicTail tail = TopicTail.connected(processor, this::processor, options, out())) {
                return hook.runUntilStopped(tail);
            }
        }
    }
}

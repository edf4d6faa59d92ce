package io.holdduration.cli;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.tail.TailTopics;
import io.holdduration.durations.tail.TopicTail;
import io.holdduration.platform.streams.ShutdownHook;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tail}: prints the records of an output topic as they are published. */
@Command(
        name = "tail",
        description = {
            "Prints hold durations, or the records of another topic of the product, as they are published. Prints committed ones only,"
                    + " until SIGTERM or SIGINT.",
            "Partitions that are added later are read from their beginning.",
            "--topic current prints who goes on hold and who no longer is; interactions and statistics what analyze publishes.",
            "With --topic and the name of hold.dead.letter.topic it prints dead letters: reason, place, error, value."
        },
        footer = {
            "",
            "Exit codes: 0 stopped on request, or the reader of the output has gone,",
            "1 wrong setting or topic, or no broker, 2 wrong usage, or died.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar tail --config production.properties \\",
            "    --from-beginning"
        })
public final class TailCommand extends SettingsCommand implements Callable<Integer> {
    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "current, interactions, statistics, or the name of a topic; default: hold.output.topic.")
    private @Nullable String topic;

    @Option(names = "--json", description = "One JSON object a line, in UTF-8, whatever the topic's format.")
    private boolean isJson;

    @Option(names = "--from-beginning", description = "Begin with the oldest record that the topic has.")
    private boolean isFromBeginning;

    public TailCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ShutdownHook hook = ShutdownHook.install()) {
            ProcessorConfig processor = processor();
            TailTopics topics = settings(TailTopics::of);
            PrintStream out = System.out;
            try (TopicTail tail = TopicTail.connected(processor, this::processor, topics, options(topics), out)) {
                return hook.runUntilStopped(tail);
            }
        }
    }

    /** Returns what is printed, and how. */
    TopicTail.Options options(TailTopics topics) {
        return new TopicTail.Options(topics.named(topic), isFromBeginning, isJson);
    }
}

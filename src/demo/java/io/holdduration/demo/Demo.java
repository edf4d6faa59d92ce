package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.simulation.ContactCentre;
import io.holdduration.simulation.Disorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Demonstrates the product: a broker in this process, events, and the hold durations as they are published. */
@Command(
        name = "demo",
        description = {
            "Starts a Kafka broker and the processor inside this process, feeds them with channel events, and shows every"
                    + " hold duration as it is published.",
            ""
        },
        sortOptions = false,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  mvn -q compile exec:java",
            "  mvn -q compile exec:java -Dexec.args=--live",
            "  mvn -q compile exec:java -Dexec.args=\"--seed 7 --channels 2000\"",
            "  mvn -q compile exec:java -Dexec.args=\"--events my-events.jsonl --keep-running\"",
            "",
            "Exit codes: 0 all as it should be, 1 not, or wrong options."
        })
public final class Demo implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    /** The value of {@code hold.idle.after}; only waiting times that a viewer would notice are shorter than in production. */
    private static final String IDLE_AFTER = "PT1S";
    /** The value of {@code hold.statistics.publish.every}. */
    private static final String PUBLISH_EVERY = "PT1S";
    /** The interval between two checks for news after all events are played. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The rates of disorder: those of an ordinary day of the vendor, but higher, so that a small day shows each kind. */
    private static final Disorder DISORDER = new Disorder(0.025, 0.05, 0.5, 0.004, 0.004, Duration.ofSeconds(3));

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description =
                    "Play the CloudEvents in this file, one JSON a line, instead of the demo's own. They go to the partitions"
                            + " in turn, so that their order is not kept.")
    private @Nullable Path events;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Which day is simulated; the same seed gives the same day. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--channels",
            paramLabel = "COUNT",
            description = "How many channels are opened in the day, 1 to 100000. Default: ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int channels;

    @Option(names = "--keep-running", description = "Keep broker and processor until Ctrl-C, for clients of your own.")
    private boolean keepRunning;

    @Option(
            names = "--live",
            description =
                    "Run the whole product in real time, with a simulated contact centre, and print the address of the"
                            + " board that shows who is on hold now.")
    private boolean isLive;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description =
                    "With --live: stop after so many seconds. Default: at Ctrl-C. All events are kept for the check at the end.")
    private @Nullable Integer seconds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli uses it
    private boolean help;

    Demo(Screen screen) {
        this.screen = screen;
    }

    /** Ends the JVM with exit code 1 if a result is wrong or the arguments are invalid. */
    public static void main(String[] args) {
        Screen screen = new Screen(System.out, Ansi.AUTO.enabled());
        int exitCode = new CommandLine(new Demo(screen)).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        if (seconds != null && (!isLive || seconds < 1)) {
            throw wrong("--seconds " + seconds + ": at least 1, and only with --live");
        }
        Optional<Programme> programme = isLive ? Optional.empty() : Optional.of(programme());
        try {
            if (programme.isEmpty()) {
                return new Live(screen, seed, seconds == null ? null : Duration.ofSeconds(seconds)).run() ? 0 : 1;
            }
            return run(programme.get()) ? 0 : 1;
        } catch (IOException | InterruptedException | RuntimeException e) {
            log.error("the demo failed", e);
            screen.say("The demo failed: " + e.getMessage() + ". See target/demo.log.");
            return 1;
        }
    }

    private Programme programme() {
        if (events != null) {
            if (!Files.isReadable(events) || Files.isDirectory(events)) {
                throw wrong("--events " + events + ": there is no such file, or it cannot be read");
            }
            return new OwnEvents(events);
        }
        if (channels < 1 || channels > 100_000) {
            throw wrong("--channels " + channels + ": from 1 to 100000");
        }
        return new Show(new ContactCentre(seed, channels, Topics.PARTITIONS, Channel.DAY.plusDays(1), DISORDER));
    }

    private ParameterException wrong(String complaint) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not looked at this yet");
        }
        return new ParameterException(spec.commandLine(), complaint);
    }

    private boolean run(Programme programme) throws IOException, InterruptedException {
        long start = System.nanoTime();
        screen.say(introduction(programme));
        boolean isRight = play(programme);
        screen.say("Took " + (System.nanoTime() - start) / 1_000_000_000 + " s; broker and data are gone.");
        return isRight;
    }

    private static List<String> introduction(Programme programme) {
        List<String> lines = new ArrayList<>(
                List.of(
                        "How long were they on hold? Channel events in, hold durations out.",
                        "",
                        "A Kafka broker starts inside this process, and with it the processor, exactly-once as in production."));
        lines.addAll(programme.introduction());
        lines.addAll(List.of(
                "",
                "Each row is a record at the moment in which it is published. REV 0 is the first record of a hold, a higher",
                "one corrects what was said before. Times are UTC. Settings are the defaults, but for hold.idle.after="
                        + IDLE_AFTER,
                "instead of PT1M, to spare you the waiting.",
                "",
                "Starting: a few seconds."));
        return lines;
    }

    private boolean play(Programme programme) throws IOException, InterruptedException {
        try (Interruption interruption = new Interruption();
                LocalBroker broker = interruption.open(LocalBroker::start)) {
            String servers = broker.bootstrapServers();
            Topics.create(servers);
            try (Processor processor = interruption.open(() -> Processor.start(
                            servers,
                            Map.of("hold.idle.after", IDLE_AFTER, "hold.statistics.publish.every", PUBLISH_EVERY)));
                    Screen terminal = interruption.open(() -> screen);
                    Stage stage = new Stage(servers, processor, terminal.plainBoard())) {
                stage.awaitProcessor();
                screen.say(
                        "Ready: Kafka on " + servers + ", health and metrics on " + processor.opsUrl() + "/metrics.");
                programme.play(stage, screen);
                Counters counters = stage.awaitCalm();
                long unsettled = processor.unsettled();
                if (!keepRunning) {
                    stage.end();
                }
                stage.awaitSummaries();
                Collection<HoldDuration> holds = stage.ledger().holds();
                Summaries summaries = stage.ledger().summaries();
                Summary summary = programme.summary(stage.ledger(), counters, unsettled);
                screen.say("");
                screen.say(summary.lines());
                screen.say(summaries.lines(holds));
                if (keepRunning) {
                    keepRunning(stage, servers);
                }
                return summary.isRight() && summaries.complaints(holds).isEmpty();
            }
        }
    }

    /** Runs until Ctrl-C, which ends the process from another thread. */
    private void keepRunning(Stage stage, String servers) {
        screen.say("");
        screen.say("Still running, until Ctrl-C. Write CloudEvents to " + Topics.INPUT + " on " + servers
                + "; what comes of them is on");
        screen.say(Topics.OUTPUT + " and " + Topics.DEAD_LETTERS + ", and appears below.");
        screen.say("");
        screen.say(Table.ofAnyDay().header());
        stage.show(Table.ofAnyDay(), screen.plainBoard());
        while (!Thread.currentThread().isInterrupted()) {
            stage.watch(LOOK);
        }
    }
}

package io.holdduration.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what the product does: a broker in this process, a script of events, and the hold durations as they come. */
public final class Demo {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    /** Only what a spectator would have to wait for is shorter than in production. */
    private static final String IDLE_AFTER = "PT1S";

    private static final List<String> INTRODUCTION = List.of(
            "How long were they on hold? Channel events in, hold durations out.",
            "",
            "A Kafka broker starts inside this process, and with it the processor, exactly-once as in production.",
            "A script plays the vendor, Vonage Contact Center, and tells of one day, " + Channel.DAY + ", as badly as",
            "events are delivered in real life: late, twice, shuffled, broken, and without keys on " + Topics.PARTITIONS
                    + " partitions.",
            "",
            "Each row below is a record at the moment in which it is published. REV 0 is the first record of a hold,",
            "a higher one corrects what was said before. Times are UTC.",
            "Settings are the defaults, but for hold.idle.after=" + IDLE_AFTER
                    + " instead of PT1M, to spare you the waiting.",
            "",
            "Starting: a few seconds.");

    private Demo() {}

    /** Runs the demo, which takes no arguments. Ends the JVM with exit code 1 if anything is not as it should be. */
    public static void main(String[] args) {
        if (!run(args, new Screen(System.out))) {
            System.exit(1);
        }
    }

    private static boolean run(String[] args, Screen screen) {
        if (args.length > 0) {
            screen.say("usage: mvn -q compile exec:java (the demo takes no arguments)");
            return false;
        }
        try {
            return run(screen);
        } catch (IOException | InterruptedException | RuntimeException e) {
            log.error("the demo failed", e);
            screen.say("The demo failed: " + e.getMessage() + ". See target/demo.log.");
            return false;
        }
    }

    private static boolean run(Screen screen) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Script script = Script.ofTheDay();
        screen.say(INTRODUCTION);
        Summary summary = new Summary(script, play(script, screen));
        screen.say("");
        screen.say(summary.lines());
        screen.say("Took " + (System.nanoTime() - start) / 1_000_000_000 + " s; broker and data are gone.");
        return summary.isRight();
    }

    @SuppressWarnings("try") // an interruption is only there, and nobody calls it
    private static Ledger play(Script script, Screen screen) throws IOException, InterruptedException {
        try (LocalBroker broker = LocalBroker.start()) {
            String servers = broker.bootstrapServers();
            Topics.create(servers);
            try (Processor processor = Processor.start(servers, Map.of("hold.idle.after", IDLE_AFTER));
                    Interruption interruption = Interruption.closes(processor, broker);
                    Performance performance = new Performance(servers, processor, screen)) {
                performance.awaitProcessor();
                screen.say("Ready: Kafka on " + servers + ".");
                screen.say("");
                screen.say(Row.header());
                for (Scene scene : script.scenes()) {
                    performance.play(scene);
                }
                return performance.end();
            }
        }
    }
}

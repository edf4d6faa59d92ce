package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.simulation.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The product, with its input keyed and in binary mode, so that little but the store costs anything: it is told of so many
 * channels, warmed up with ordinary events, and then measured. Then events come steadily that are so much later that all
 * channels from before are to be forgotten.
 *
 * @param sizes how many channels are remembered, each time
 * @param load what is measured; as much warms it up
 * @param longChannels what is measured last, the first time
 */
record GrowthRun(
        BenchBroker broker,
        BenchSettings settings,
        TimeLimit limit,
        List<Integer> sizes,
        Load load,
        Load longChannels) {
    private static final Duration BEYOND_ALL_WINDOWS = Duration.ofDays(3);
    private static final int EVENTS_OF_AN_ORDINARY_CHANNEL = 4;

    /** Channels told of in a second, on a slow machine. */
    private static final int FILL_RATE = 30_000;

    private static final int STEADY_RATE = 2_000;
    private static final int WARM_UP_SECONDS = 5;
    private static final int STEADY_SECONDS = 10;

    /** The most that a load may have: if it lasted for days, the channels before it would be forgotten. */
    private static final int MOST_EVENTS = 200_000;

    /** With a million events: 10 000, 500 000 and 5 000 000 channels, 200 000 events, 50 000 events on long channels. */
    static GrowthRun of(BenchBroker broker, BenchSettings settings, TimeLimit limit) {
        int events = settings.events();
        List<Integer> sizes =
                IntStream.of(events / 100, events / 2, events * 5).boxed().toList();
        return new GrowthRun(
                broker,
                settings,
                limit,
                sizes,
                Load.ofSize(Math.min(events / 5, MOST_EVENTS)),
                Load.ofLongChannels(Math.min(events / 20, MOST_EVENTS / 4)).next(10));
    }

    void run(Report report) throws IOException, InterruptedException {
        List<Growth> growths = new ArrayList<>();
        double lastSeconds = 0;
        for (int channels : sizes) {
            if (!limit.leaves(expectedSeconds(channels, growths, lastSeconds))) {
                report.addNoTimeFor(ResultTable.grouped(channels) + " remembered channels");
                break;
            }
            long beganNanos = System.nanoTime();
            Growth growth = run(channels, growths.isEmpty());
            lastSeconds = (System.nanoTime() - beganNanos) / 1e9;
            growths.add(growth);
            Console.say(
                    "%d channels remembered in %.0f s: %.1f µs of CPU per event",
                    channels, growth.fillSeconds(), growth.ordinaryMicros());
        }
        if (!growths.isEmpty()) {
            report.add(new GrowthTable(growths).markdown());
        }
    }

    /** As long as the last time, and what it takes to tell of as many more; nobody knows of the first. */
    private static double expectedSeconds(int channels, List<Growth> growths, double lastSeconds) {
        if (growths.isEmpty()) {
            return 0;
        }
        Growth last = growths.get(growths.size() - 1);
        return lastSeconds + (double) (channels - last.channels()) / FILL_RATE;
    }

    private Growth run(int channels, boolean isFirst) throws IOException, InterruptedException {
        Ballast ballast = new Ballast(channels);
        try (LiveRun run = LiveRun.start("GROWTH-" + channels, Input.KEYED_BINARY, broker, settings);
                Sender sender = Sender.inBulk(broker)) {
            long began = System.nanoTime();
            ballast.fill(run.inputTopic(), sender);
            double fillSeconds = (run.awaitRead().nanos() - began) / 1e9;
            run.awaitQuiet();
            microsPerEvent(load, ballast, run, sender);
            double ordinary = microsPerEvent(load.next(1), ballast, run, sender);
            long peakBytes = run.peakBytes();
            TopicReader<byte[]> changelog =
                    new TopicReader<>(broker.bootstrapServers(), run.changelogTopic(), new ByteArrayDeserializer());
            Map<TopicPartition, Long> before = changelog.ends();
            double gap = longestGap(ballast, run);
            LongAdder forgotten = new LongAdder();
            changelog.readFrom(before, value -> forgotten.add(value == null ? 1 : 0));
            double longs = isFirst ? longMicros(ballast, run, sender) : Double.NaN;
            run.stop();
            int loadChannels = 2 * load.events() / EVENTS_OF_AN_ORDINARY_CHANNEL;
            return new Growth(channels, loadChannels, fillSeconds, ordinary, longs, peakBytes, forgotten.sum(), gap);
        }
    }

    /** A fifth as many come before, uncounted: nothing so long has been seen until then. */
    private double longMicros(Ballast ballast, LiveRun run, Sender sender) throws InterruptedException {
        Load later = longChannels.later(BEYOND_ALL_WINDOWS);
        microsPerEvent(later.next(1).ofEvents(longChannels.events() / 5), ballast, run, sender);
        return microsPerEvent(later, ballast, run, sender);
    }

    private static double microsPerEvent(Load some, Ballast ballast, LiveRun run, Sender sender)
            throws InterruptedException {
        Watch.Reading before = run.watch().now();
        long written = write(some, each -> {}, ballast, run, sender);
        Watch.Reading after = run.awaitRead();
        return after.cpu().minus(before.cpu()).toNanos() / 1e3 / written;
    }

    /**
     * From the first event at which the clock jumps until all have been read. Some seconds of others come before: who writes and
     * reads for the first time takes longer than what is measured.
     */
    private double longestGap(Ballast ballast, LiveRun run) throws InterruptedException {
        Gaps gaps = new Gaps();
        try (LiveReader<HoldDuration> reader =
                        new LiveReader<>(broker, run.outputTopic(), OutputValue.HOLD_DURATION, gaps::seen);
                Sender sender = Sender.of(broker)) {
            reader.start();
            writeSteadily(load.next(2).ofEvents(STEADY_RATE * WARM_UP_SECONDS), ballast, run, sender);
            gaps.begin();
            Load later = load.next(3).later(BEYOND_ALL_WINDOWS);
            writeSteadily(later.ofEvents(STEADY_RATE * STEADY_SECONDS), ballast, run, sender);
            run.awaitRead();
        }
        return gaps.longestMillis();
    }

    private static void writeSteadily(Load some, Ballast ballast, LiveRun run, Sender sender) {
        Pace pace = new Pace(STEADY_RATE);
        write(some, each -> pace.awaitNext(), ballast, run, sender);
    }

    private static long write(Load some, Consumer<Delivery> before, Ballast ballast, LiveRun run, Sender sender) {
        Redeliveries redeliveries = new Redeliveries(ballast);
        some.make(each -> {
            before.accept(each);
            sender.send(Input.KEYED_BINARY.record(run.inputTopic(), each));
            redeliveries.next(event -> sender.send(Input.smallest(run.inputTopic(), event)));
        });
        sender.flush();
        return redeliveries.events();
    }
}

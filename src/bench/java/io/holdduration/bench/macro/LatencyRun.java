package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.ChannelEvent;
import java.io.IOException;
import java.util.Locale;
import java.util.function.ObjLongConsumer;

/**
 * The product as it comes, warm, under a steady load that it can bear.
 *
 * @param input the way in which events are written
 * @param warmUp what it is given at once before
 * @param load what it is given at the rate that is set
 */
record LatencyRun(BenchBroker broker, BenchSettings settings, Input input, Load warmUp, Load load) {
    private static final int SECONDS = 60;
    private static final int STARTING_SECONDS = 30;

    /** At the rate that is set, uncounted: who writes and reads for the first time takes a second or two longer. */
    private static final int WARM_UP_SECONDS = 5;

    /** With a million events a minute, with fewer less. */
    static LatencyRun of(BenchBroker broker, BenchSettings settings, Input input) {
        int seconds = Math.max(1, (int) Math.min(SECONDS, (long) SECONDS * settings.events() / 1_000_000));
        Load warmUp = Load.ofSize(settings.events() / 5);
        return new LatencyRun(broker, settings, input, warmUp, warmUp.next(2).ofEvents(settings.rate() * seconds));
    }

    double expectedSeconds() {
        return (double) load.events() / settings.rate() + WARM_UP_SECONDS + STARTING_SECONDS;
    }

    String run() throws IOException, InterruptedException {
        Latencies latencies = new Latencies(load.events());
        try (LiveRun run = LiveRun.start("LATENCY-" + input, input, broker, settings);
                Sender sender = Sender.of(broker);
                LiveReader<HoldDuration> reader = new LiveReader<>(
                        broker,
                        run.outputTopic(),
                        OutputValue.HOLD_DURATION,
                        (hold, partition, atNanos) -> latencies.seen(hold, atNanos))) {
            warmUp.make(each -> sender.send(input.record(run.inputTopic(), each)));
            sender.flush();
            run.awaitQuiet();
            reader.start();
            Load first = warmUp.next(1).ofEvents(settings.rate() * WARM_UP_SECONDS);
            writeSteadily(first, run, sender, (event, dueNanos) -> {});
            writeSteadily(load, run, sender, latencies::writing);
            run.awaitQuiet();
            run.stop();
        }
        return String.format(
                Locale.ROOT,
                "Latency at a steady %s events/s for %d s%s, from when the later event of a hold is due to be written until a"
                        + " reader of committed records has the hold: p50 %.0f ms, p99 %.0f ms, max %.0f ms (%s holds).%n",
                ResultTable.grouped(settings.rate()),
                load.events() / settings.rate(),
                input.isKeyed() ? " with keyed input" : "",
                latencies.quantile(0.5),
                latencies.quantile(0.99),
                latencies.quantile(1),
                ResultTable.grouped(latencies.count()));
    }

    private void writeSteadily(Load some, LiveRun run, Sender sender, ObjLongConsumer<ChannelEvent> writing) {
        Pace pace = new Pace(settings.rate());
        some.make(each -> {
            writing.accept(each.event(), pace.awaitNext());
            sender.send(input.record(run.inputTopic(), each));
        });
        sender.flush();
    }
}

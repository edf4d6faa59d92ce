package io.holdduration.bench.macro;

import java.io.IOException;
import java.util.Locale;

/**
 * The product as it comes, warm, under a steady load that it can bear.
 *
 * @param warmUp what it is given at once before
 * @param load what it is given at the rate that is set
 */
record LatencyRun(BenchBroker broker, BenchSettings settings, Load warmUp, Load load) {
    private static final int SECONDS = 60;

    /** With a million events a minute, with fewer less. */
    static LatencyRun of(BenchBroker broker, BenchSettings settings) {
        int seconds = Math.max(1, (int) Math.min(SECONDS, (long) SECONDS * settings.events() / 1_000_000));
        Load warmUp = Load.ofSize(settings.events() / 5);
        return new LatencyRun(broker, settings, warmUp, warmUp.next(1).ofEvents(settings.rate() * seconds));
    }

    String run() throws IOException, InterruptedException {
        Latencies latencies = new Latencies(load.events());
        try (LiveRun run = LiveRun.start("LATENCY", Input.STRUCTURED, broker, settings);
                Sender sender = Sender.of(broker);
                LiveReader reader = new LiveReader(broker, run.outputTopic(), latencies::seen)) {
            warmUp.make(each -> sender.send(Input.STRUCTURED.record(run.inputTopic(), each)));
            sender.flush();
            run.awaitQuiet();
            reader.start();
            Pace pace = new Pace(settings.rate());
            load.make(each -> {
                latencies.writing(each.event(), pace.awaitNext());
                sender.send(Input.STRUCTURED.record(run.inputTopic(), each));
            });
            sender.flush();
            run.awaitQuiet();
            run.stop();
        }
        return String.format(
                Locale.ROOT,
                "Latency at a steady %s events/s for %d s, from when the later event of a hold is due to be written until a"
                        + " reader of committed records has the hold: p50 %.0f ms, p99 %.0f ms, max %.0f ms (%s holds).%n",
                ResultTable.grouped(settings.rate()),
                load.events() / settings.rate(),
                latencies.quantile(0.5),
                latencies.quantile(0.99),
                latencies.quantile(1),
                ResultTable.grouped(latencies.count()));
    }
}

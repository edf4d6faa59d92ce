package io.holdduration.durations.ingest;

import io.holdduration.bench.micro.Cycle;
import io.holdduration.bench.micro.MicroBenchmark;
import java.time.Instant;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A timestamp to milliseconds, by the product and by {@link Instant}: mostly with three decimals, some with seven. */
public class EventTimeBenchmark extends MicroBenchmark {
    private static final int SOME = 8;

    private Cycle<String> timestamps;

    @Setup
    public void prepare() {
        timestamps = Cycle.of(EventTimeBenchmark::timestamp);
    }

    private static String timestamp(SplittableRandom random) {
        Instant at = Instant.ofEpochMilli(random.nextLong(1_600_000_000_000L, 1_900_000_000_000L));
        return (random.nextInt(SOME) == 0 ? at.plusNanos(432_100) : at).toString();
    }

    @Benchmark
    public long product() {
        return EventTime.millis(timestamps.next());
    }

    @Benchmark
    public long instant() {
        return Instant.parse(timestamps.next()).toEpochMilli();
    }
}

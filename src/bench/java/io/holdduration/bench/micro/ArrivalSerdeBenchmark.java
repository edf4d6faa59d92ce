package io.holdduration.bench.micro;

import io.holdduration.domain.EventKind;
import io.holdduration.domain.SourcePartition;
import io.holdduration.durations.pair.storage.Arrival;
import io.holdduration.durations.pair.storage.ArrivalSerde;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An event to the value of its record on the repartition topic, and back. */
public class ArrivalSerdeBenchmark extends MicroBenchmark {
    private static final String TOPIC = "channel-events-by-channel-repartition";
    private static final List<EventKind> KINDS = List.of(EventKind.values());

    private final ArrivalSerde serde = new ArrivalSerde();
    private Cycle<Arrival> arrivals;
    private Cycle<byte[]> values;

    @Setup
    public void prepare() {
        arrivals = Cycle.of(ArrivalSerdeBenchmark::arrival);
        values = Cycle.of(random -> serde.serializer().serialize(TOPIC, arrival(random)));
    }

    private static Arrival arrival(SplittableRandom random) {
        EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
        SourcePartition source = new SourcePartition("channel-events", random.nextInt(4));
        return Arrival.of(source, new SampleChannel(random).next(kind));
    }

    @Benchmark
    public byte[] write() {
        return serde.serializer().serialize(TOPIC, arrivals.next());
    }

    @Benchmark
    public Arrival read() {
        return serde.deserializer().deserialize(TOPIC, values.next());
    }
}

package io.holdduration.durations.pair.storage;

import io.holdduration.bench.micro.Cycle;
import io.holdduration.bench.micro.MicroBenchmark;
import io.holdduration.bench.micro.SampleChannel;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Timeline;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A timeline to what is stored of it, and back. */
public class TimelineCodecBenchmark extends MicroBenchmark {
    /** One event is the terminator that most channels leave, the others are holds. */
    @Param({"1", "2", "4", "100", "1000"})
    int events;

    private Cycle<Timeline> timelines;
    private Cycle<byte[]> values;

    @Setup
    public void prepare() {
        timelines = Cycle.of(SampleChannel.cycle(events), this::timeline);
        values = Cycle.of(SampleChannel.cycle(events), random -> TimelineCodec.write(timeline(random)));
    }

    private Timeline timeline(SplittableRandom random) {
        SampleChannel channel = new SampleChannel(random);
        List<ChannelEvent> shown = events == 1 ? List.of(channel.next(EventKind.ENDED)) : channel.holds(events);
        return SampleChannel.timeline(shown);
    }

    @Benchmark
    public byte[] write() {
        return TimelineCodec.write(timelines.next());
    }

    @Benchmark
    public Timeline read() {
        return TimelineCodec.read(values.next());
    }
}

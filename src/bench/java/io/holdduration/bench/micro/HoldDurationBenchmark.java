package io.holdduration.bench.micro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.Decision;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.PairingResult;
import io.holdduration.domain.Timeline;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.durations.emit.MapHoldDurations;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.encoding.ValueEncoding;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** A hold to the record that is published of it. */
public class HoldDurationBenchmark extends MicroBenchmark {
    private static final String TOPIC = "hold-durations";

    private final ValueEncoding<HoldDuration> encoding =
            Encodings.without(OutputFormat.AVRO).of(TOPIC, HoldDurationSerde.TYPE);
    private final Serializer<HoldDuration> serializer = encoding.serde().serializer();
    private final Processor<String, PairingResult, String, HoldDuration> node =
            new MapHoldDurations("/hold-duration-processor", encoding).get();
    private final LastForwarded<String, HoldDuration> context = new LastForwarded<>(Path.of("none"));
    private Cycle<Record<String, PairingResult>> holds;
    private Cycle<HoldDuration> values;

    @Setup
    public void prepare() {
        node.init(context);
        holds = Cycle.of(HoldDurationBenchmark::hold);
        values = Cycle.of(random -> {
            node.process(hold(random));
            return context.last().value();
        });
    }

    private static Record<String, PairingResult> hold(SplittableRandom random) {
        SampleChannel channel = new SampleChannel(random);
        Timeline held = SampleChannel.timeline(channel.holds(1));
        ChannelEvent end = channel.next(EventKind.RETRIEVED);
        Decision decision = new HoldDecider(SampleChannel.RULES).onEvent(held, end, end.timestampMillis());
        return new Record<>(end.channelId(), decision.revisions().get(0), end.timestampMillis());
    }

    /** The whole record: the value and the bytes it becomes, and the headers. */
    @Benchmark
    public void record(Blackhole blackhole) {
        node.process(holds.next());
        Record<? extends String, ? extends HoldDuration> record = context.last();
        blackhole.consume(record.headers());
        blackhole.consume(serializer.serialize(TOPIC, record.headers(), record.value()));
    }

    /** A value that is there to its bytes. */
    @Benchmark
    public byte[] value() {
        return serializer.serialize(TOPIC, values.next());
    }
}

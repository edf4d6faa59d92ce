package io.holdduration.bench.micro;

import io.holdduration.durations.ingest.DecodeChannelEvents;
import io.holdduration.durations.ingest.Ingested;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** All that the first node does with a record in structured mode: decoding it, counting it, passing it on. */
public class DecodeStepBenchmark extends MicroBenchmark {
    private LastForwarded<byte[], Ingested> context;
    private Processor<byte[], byte[], byte[], Ingested> node;
    private Cycle<Record<byte[], byte[]>> records;

    @Setup
    public void prepare() {
        context = new LastForwarded<>(Path.of("none"));
        context.setRecordMetadata("channel-events", 1, 1_000_000);
        node = DecodeChannelEvents.of(
                        false,
                        Map.of(),
                        Duration.ofMinutes(5),
                        WallClock.OF_CONTEXT,
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .get();
        node.init(context);
        records = Cycle.of(random -> VendorRecord.of(Form.STRUCTURED, random));
    }

    @Benchmark
    public Object process() {
        node.process(records.next());
        return context.last();
    }
}

package io.holdduration.bench.micro;

import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.durations.ingest.Decoded;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Record;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A record's bytes and headers to what they mean. */
public class DecodeBenchmark extends MicroBenchmark {
    @Param
    Form form;

    private final ChannelEventDecoder decoder = new ChannelEventDecoder(false, Duration.ofMinutes(5));
    private Cycle<Record<byte[], byte[]>> records;

    @Setup
    public void prepare() {
        records = Cycle.of(random -> VendorRecord.of(form, random));
        for (int record = 0; record < Cycle.LENGTH; record++) {
            form.require(decode());
        }
    }

    @Benchmark
    public Decoded decode() {
        Record<byte[], byte[]> record = records.next();
        return decoder.decode(record.headers(), record.key(), record.value(), VendorRecord.NOW);
    }
}

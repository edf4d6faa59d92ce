package io.holdduration.bench.micro;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import org.apache.kafka.streams.processor.api.Record;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The same bytes to a {@link CloudEvent} by the SDK alone, for comparison with {@link DecodeBenchmark}. It does less: in
 * structured mode the data becomes a tree of JSON nodes that nobody has looked at, in binary mode it stays bytes. It does not
 * know the form without headers.
 */
public class SdkDecodeBenchmark extends MicroBenchmark {
    @Param({"STRUCTURED", "BINARY", "IRRELEVANT"})
    Form form;

    private Cycle<Record<byte[], byte[]>> records;

    @Setup
    public void prepare() {
        records = Cycle.of(random -> VendorRecord.of(form, random));
    }

    @Benchmark
    public CloudEvent decode() {
        Record<byte[], byte[]> record = records.next();
        return KafkaMessageFactory.createReader(record.headers(), record.value())
                .toEvent();
    }
}

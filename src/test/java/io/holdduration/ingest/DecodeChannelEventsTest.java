package io.holdduration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.config.WallClock;
import io.holdduration.domain.SourcePartition;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeChannelEventsTest {
    private final MockProcessorContext<byte[], Ingested> context = new MockProcessorContext<>();
    private final Processor<byte[], byte[], byte[], Ingested> processor =
            new DecodeChannelEvents(false, RawEvent.SKEW, WallClock.OF_CONTEXT).get();

    @BeforeEach
    void start() {
        context.setCurrentSystemTimeMs(RawEvent.NOW);
        processor.init(context);
    }

    @Test
    void shouldPassOnTheRecordAndWhereItWasRead() {
        RawEvent held = RawEvent.held();
        byte[] key = {1, 2};

        read(held, key, 77);

        Record<? extends byte[], ? extends Ingested> passedOn =
                context.forwarded().get(0).record();
        assertThat(passedOn.key()).isSameAs(key);
        assertThat(passedOn.headers()).isEqualTo(held.headers());
        assertThat(passedOn.timestamp()).isEqualTo(5);
        assertThat(passedOn.value().original()).isSameAs(held.value());
        assertThat(passedOn.value().source()).isEqualTo(new SourcePartition("channel-events", 3));
        assertThat(passedOn.value().offset()).isEqualTo(77);
        assertThat(passedOn.value().isRelevant()).isTrue();
        assertThat(passedOn.value().isRejected()).isFalse();
    }

    @Test
    void shouldCountEveryRecordOnce() {
        read(RawEvent.held(), null, 0);
        read(RawEvent.retrieved().binary(), null, 1);
        read(RawEvent.held().with("/type", "\"channel.parked.v0\""), null, 2);
        read(RawEvent.of((byte[]) null), null, 3);
        read(RawEvent.of("garbage"), null, 4);
        read(RawEvent.held().with("/subject", "\"another\""), null, 5);

        assertThat(totals())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "read-total", 6.0,
                        "relevant-total", 2.0,
                        "irrelevant-total", 1.0,
                        "tombstone-total", 1.0,
                        "rejected-malformed-cloudevent-total", 1.0,
                        "rejected-key-mismatch-total", 0.0,
                        "rejected-invalid-data-total", 0.0,
                        "rejected-subject-mismatch-total", 1.0,
                        "rejected-future-timestamp-total", 0.0));
    }

    private void read(RawEvent event, byte[] key, long offset) {
        context.setRecordMetadata("channel-events", 3, offset);
        processor.process(new Record<>(key, event.value(), 5, event.headers()));
    }

    private Map<String, Double> totals() {
        Map<String, Double> totals = new TreeMap<>();
        context.metrics().metrics().forEach((name, metric) -> {
            if (name.group().equals("stream-hold-ingest-metrics") && name.name().endsWith("-total")) {
                totals.put(name.name(), (Double) metric.metricValue());
            }
        });
        return totals;
    }
}

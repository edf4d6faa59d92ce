package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.testing.CapturedLog;
import io.holdduration.testing.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecodeChannelEventsTest {
    @RegisterExtension
    private final CapturedLog twoPlaces = new CapturedLog(ChannelPlaces.class);

    @RegisterExtension
    private final CapturedLog irrelevantTypes = new CapturedLog(IrrelevantTypeLog.class);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<byte[], Ingested> context = new MockProcessorContext<>();
    private final Processor<byte[], byte[], byte[], Ingested> processor = DecodeChannelEvents.of(
                    false, Map.of(), RawEvent.SKEW, WallClock.OF_CONTEXT, registry)
            .get();

    @BeforeEach
    void start() {
        context.setCurrentSystemTimeMs(RawEvent.NOW);
        processor.init(context);
    }

    @Test
    void shouldPassOnARelevantEventAndWhereItWasRead() {
        read(RawEvent.held(), null, 77);

        Record<? extends byte[], ? extends Ingested> passedOn =
                context.forwarded().get(0).record();
        assertThat(passedOn.timestamp()).isEqualTo(5);
        assertThat(passedOn.value().source()).isEqualTo(new SourcePartition("channel-events", 3));
        assertThat(passedOn.value().isRelevant()).isTrue();
        assertThat(passedOn.value().isRejected()).isFalse();
    }

    @Test
    void shouldPassOnTheWholeRecordIfItIsRejected() {
        RawEvent garbage = RawEvent.of("garbage").header("a", "b");
        byte[] key = {1, 2};

        read(garbage, key, 77);

        Record<? extends byte[], ? extends Ingested> passedOn =
                context.forwarded().get(0).record();
        assertThat(passedOn.key()).isSameAs(key);
        assertThat(passedOn.headers()).isEqualTo(garbage.headers());
        assertThat(passedOn.timestamp()).isEqualTo(5);
        assertThat(passedOn.value().original()).isSameAs(garbage.value());
        assertThat(passedOn.value().source()).isEqualTo(new SourcePartition("channel-events", 3));
        assertThat(passedOn.value().offset()).isEqualTo(77);
        assertThat(passedOn.value().isRelevant()).isFalse();
        assertThat(passedOn.value().isRejected()).isTrue();
    }

    @Test
    void shouldPassOnNeitherIrrelevantRecordsNorTombstones() {
        read(RawEvent.held().with("/type", "\"channel.parked.v0\""), null, 0);
        read(RawEvent.of((byte[]) null), null, 1);

        assertThat(context.forwarded()).isEmpty();
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
                        "hold_records_read", 6.0,
                        "hold_records_decoded{result=relevant}", 2.0,
                        "hold_records_decoded{result=irrelevant}", 1.0,
                        "hold_records_decoded{result=tombstone}", 1.0,
                        "hold_records_decoded{result=rejected}", 2.0,
                        "hold_dead_letters{reason=MALFORMED_CLOUDEVENT}", 1.0,
                        "hold_dead_letters{reason=SUBJECT_MISMATCH}", 1.0));
    }

    /** Tasks of one topology share what they know: each reads a partition of its own. */
    @Test
    void shouldFindAChannelOfKeyedInputOnThePartitionsOfTwoTasks() {
        DecodeChannelEvents supplier =
                DecodeChannelEvents.of(true, Map.of(), RawEvent.SKEW, WallClock.OF_CONTEXT, registry);
        MockProcessorContext<byte[], Ingested> other = new MockProcessorContext<>();
        read(supplier.get(), other, RawEvent.held(), 0);
        read(supplier.get(), context, RawEvent.held(), 1);

        assertThat(totals())
                .containsEntry("hold_keys_on_two_partitions", 1.0)
                .containsEntry("hold_records_decoded{result=relevant}", 2.0);
        assertThat(twoPlaces.lines()).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).endsWith("set hold.input.keyed.by.channel=false");
            assertThat(line.getKeyValuePairs().toString())
                    .contains("topic=\"a\"", "partition=\"1\"", "topic_before=\"a\"", "partition_before=\"0\"");
        });
    }

    @Test
    void shouldLogATypeOnceForTheTasksOfATopology() {
        DecodeChannelEvents supplier =
                DecodeChannelEvents.of(false, Map.of(), RawEvent.SKEW, WallClock.OF_CONTEXT, registry);
        for (int partition = 0; partition < 3; partition++) {
            RawEvent parked = RawEvent.held().with("/type", "\"channel.parked.v0\"");
            read(supplier.get(), new MockProcessorContext<>(), parked, partition);
        }

        assertThat(irrelevantTypes.lines()).hasSize(1);
    }

    private static void read(
            Processor<byte[], byte[], byte[], Ingested> task,
            MockProcessorContext<byte[], Ingested> taskContext,
            RawEvent event,
            int partition) {
        taskContext.setCurrentSystemTimeMs(RawEvent.NOW);
        task.init(taskContext);
        taskContext.setRecordMetadata("a", partition, 0);
        byte[] key = RawEvent.CHANNEL.getBytes(StandardCharsets.UTF_8);
        task.process(new Record<>(key, event.value(), 5, event.headers()));
    }

    private void read(RawEvent event, byte[] key, long offset) {
        context.setRecordMetadata("channel-events", 3, offset);
        processor.process(new Record<>(key, event.value(), 5, event.headers()));
    }

    private Map<String, Double> totals() {
        return Meters.counts(registry);
    }
}

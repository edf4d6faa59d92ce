package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Allocation;
import io.holdduration.testing.Figures;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the decoder takes at the most: for large hostile records, and for many small broken ones. How long it takes is noted;
 * what is checked is the same on every machine.
 */
@Tag("faults")
class DecodingCostFaultTest {
    private static final int ROUNDS = 15;
    private static final int SMALL_RECORDS = 300_000;
    private static final int FIXED = 8 * 1024;
    private static final double SLOW_MILLIS = 5;
    private static final Figures FIGURES = Figures.of("decoding-cost");

    @Test
    void shouldTakeOfTheHeapWhatALargeRecordAllows() {
        warmUp();
        double slowest = 0;
        for (Named<RawEvent> record : HostileRecords.all().toList()) {
            RawEvent event = record.getPayload();
            double millis = best(event);
            slowest = Math.max(slowest, millis);
            FIGURES.note("%7.2f ms for %,d bytes: %s", millis, event.size(), record.getName());
            assertThat(Allocation.bytesOf(event::decoded)).as(record.getName()).isLessThan(most(event));
        }
        FIGURES.note("%7.2f ms for the slowest of them", slowest);
    }

    @Test
    void shouldTakeOfTheHeapWhatASmallBrokenRecordAllows() {
        warmUp();
        Random random = new Random(1);
        Mutator mutator = new Mutator(random);
        double slowest = 0;
        long most = 0;
        for (int record = 0; record < SMALL_RECORDS; record++) {
            RawEvent event = record % 2 == 0 ? RawEvent.held() : RawEvent.held().binary();
            event.value(mutator.mutated(event.value(), RawEvent.retrieved().value()));
            double millis = millis(event);
            // the machine may have had something else to do
            slowest = Math.max(slowest, millis < SLOW_MILLIS ? millis : Math.min(millis, best(event)));
            long allocated = Allocation.bytesOf(event::decoded);
            most = Math.max(most, allocated);
            assertThat(allocated).as("record %d", record).isLessThan(most(event));
        }
        FIGURES.note("%7.2f ms for the slowest of %,d small broken records", slowest, SMALL_RECORDS);
        FIGURES.note("%,d bytes allocated for the most expensive of them", most);
    }

    /** The parser has its buffers already, so little is left that does not depend on the record. */
    private static long most(RawEvent event) {
        return FIXED + (long) DecodingIsFrugalTest.MULTIPLE * event.size();
    }

    private static void warmUp() {
        Stream.generate(RawEvent::held).limit(20_000).forEach(RawEvent::decoded);
        HostileRecords.all().forEach(record -> best(record.getPayload()));
    }

    /** What it takes when neither the compiler, nor the collector, nor another process is in the way. */
    private static double best(RawEvent record) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, millis(record));
        }
        return best;
    }

    private static double millis(RawEvent record) {
        long before = System.nanoTime();
        record.decoded();
        return (System.nanoTime() - before) / 1e6;
    }
}

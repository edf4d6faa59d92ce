package io.holdduration.durations.ingest;

import io.micrometer.core.instrument.MeterRegistry;

/** What the decoding tasks of a process count and notice together. Thread-safe. */
final class IngestNotices {
    private final IngestCounters counters;
    private final ChannelPlaces places;
    private final TwoPlacesLog twoPlacesLog = new TwoPlacesLog();
    private final IrrelevantTypeLog irrelevantTypeLog = new IrrelevantTypeLog();

    IngestNotices(boolean isKeyedByChannel, MeterRegistry registry) {
        this.counters = new IngestCounters(registry);
        this.places = ChannelPlaces.of(isKeyedByChannel);
    }

    /** A record was read. */
    void read() {
        counters.countRead();
    }

    /** A record was decoded at this instant of the wall clock. */
    void decoded(Ingested ingested, long wallMillis) {
        counters.count(ingested.decoded());
        irrelevantTypeLog.note(ingested);
        places.otherPlaceOf(ingested).ifPresent(before -> {
            counters.countOnTwoPartitions();
            twoPlacesLog.note(ingested, before, wallMillis);
        });
    }
}

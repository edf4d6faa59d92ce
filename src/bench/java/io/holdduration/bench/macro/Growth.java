package io.holdduration.bench.macro;

/**
 * What it costs to remember.
 *
 * @param channels how many are remembered before the clock starts
 * @param loadChannels about how many more the load brings
 * @param fillSeconds how long it took to tell of them
 * @param ordinaryMicros CPU of the process for an event of channels with four events each, in µs
 * @param longMicros the same of channels with a thousand events each; not a number if not measured
 * @param peakBytes of memory, without the long channels
 * @param forgotten how many channels were forgotten while events came steadily
 * @param gapMillis the longest time without output meanwhile
 */
record Growth(
        int channels,
        int loadChannels,
        double fillSeconds,
        double ordinaryMicros,
        double longMicros,
        long peakBytes,
        long forgotten,
        double gapMillis) {}

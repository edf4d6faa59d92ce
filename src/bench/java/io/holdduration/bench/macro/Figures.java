package io.holdduration.bench.macro;

import java.time.Duration;
import java.util.Optional;

/**
 * What one run has shown.
 *
 * @param round in which it ran, from 1
 * @param eventsPerSecond from the first transaction with output until the last, and what was read in between
 * @param cpu of the contender's processes, their start included
 * @param brokerCpu meanwhile
 * @param verdict on the output; empty if it was not meant to be right
 */
record Figures(
        Contender contender,
        int round,
        long events,
        double eventsPerSecond,
        Duration cpu,
        Duration brokerCpu,
        long peakBytes,
        long repartitionBytes,
        long changelogBytes,
        Optional<Verdict> verdict) {

    double cpuSecondsPerMillion() {
        return perMillion(cpu);
    }

    double brokerCpuSecondsPerMillion() {
        return perMillion(brokerCpu);
    }

    double repartitionBytesPerEvent() {
        return (double) repartitionBytes / events;
    }

    double changelogBytesPerEvent() {
        return (double) changelogBytes / events;
    }

    double peakMegabytes() {
        return peakBytes / 1e6;
    }

    private double perMillion(Duration duration) {
        return duration.toNanos() / 1e3 / events;
    }

    /** A product that is not exact is broken, however fast it is. */
    boolean isBroken() {
        return contender.isProduct() && verdict.filter(Verdict::isExact).isEmpty();
    }
}

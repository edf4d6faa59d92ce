package io.holdduration.receiver;

import static io.holdduration.platform.metrics.DeclaredMetric.counter;
import static io.holdduration.platform.metrics.DeclaredMetric.gauge;
import static io.holdduration.platform.metrics.DeclaredMetric.histogram;

import io.holdduration.platform.http.RefusalListener;
import io.holdduration.platform.metrics.DeclaredMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The metrics of the receiver. */
public final class ReceiverMetrics implements RefusalListener {
    static final DeclaredMetric ACCEPTED =
            counter("hold_receiver_accepted", "Requests answered with 200: their events are in Kafka.");
    static final DeclaredMetric REFUSED = counter(
            "hold_receiver_refused",
            "Requests that were not accepted, by reason; also connections that were closed without an answer.",
            "reason");
    static final DeclaredMetric SIGNATURES =
            counter("hold_receiver_signatures", "Signatures that were checked, by result.", "result");
    static final DeclaredMetric WITHOUT_CHANNEL =
            counter("hold_receiver_without_channel", "Accepted requests without a readable channelId.");
    static final DeclaredMetric ACKNOWLEDGED =
            histogram("hold_receiver_ack_seconds", "The time from a request's signature to Kafka's acknowledgement.");
    static final DeclaredMetric IN_FLIGHT =
            gauge("hold_receiver_in_flight", "Requests that wait for Kafka's acknowledgement.");
    static final DeclaredMetric SINCE_ACCEPTED = gauge(
            "hold_receiver_since_accepted_seconds",
            "The time since a request was accepted, or since the start if none was.");
    static final DeclaredMetric UNSIGNED = gauge(
            "hold_receiver_unsigned",
            "Whether requests are accepted without a look at their signature: 1 if so, otherwise 0.");

    private static final double[] BUCKETS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8};

    private final Counter accepted;
    private final Counter withoutChannel;
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Map<Verdict, Counter> signatures = new EnumMap<>(Verdict.class);
    private final DistributionSummary acknowledged;

    ReceiverMetrics(MeterRegistry registry) {
        this.accepted = ACCEPTED.counter(registry);
        this.withoutChannel = WITHOUT_CHANNEL.counter(registry);
        for (Refusal reason : Refusal.values()) {
            refused.put(reason, REFUSED.counter(registry, reason.label()));
        }
        for (Verdict verdict : Verdict.values()) {
            signatures.put(verdict, SIGNATURES.counter(registry, verdict.label()));
        }
        this.acknowledged = ACKNOWLEDGED.histogram(registry, BUCKETS);
    }

    /** Returns all metrics, in reading order. */
    public static List<DeclaredMetric> all() {
        return List.of(
                ACCEPTED, REFUSED, SIGNATURES, WITHOUT_CHANNEL, ACKNOWLEDGED, IN_FLIGHT, SINCE_ACCEPTED, UNSIGNED);
    }

    /** Registers the gauges. */
    static void gauges(
            MeterRegistry registry, Supplier<Number> inFlight, Supplier<Number> sinceAccepted, boolean isUnsigned) {
        IN_FLIGHT.gauge(registry, inFlight);
        SINCE_ACCEPTED.gauge(registry, sinceAccepted);
        UNSIGNED.gauge(registry, () -> isUnsigned ? 1 : 0);
    }

    @Override
    public void answered(int status) {
        count(Refusal.ofServer(status));
    }

    @Override
    public void closed(Closing reason) {
        count(Refusal.ofServer(reason));
    }

    void countAccepted(boolean hasChannel, long nanos) {
        accepted.increment();
        acknowledged.record(nanos / 1e9);
        if (!hasChannel) {
            withoutChannel.increment();
        }
    }

    void count(Refusal reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    void count(Verdict verdict) {
        Objects.requireNonNull(signatures.get(verdict)).increment();
    }
}

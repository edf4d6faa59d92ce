package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ReceiverMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldShowEachGaugeUnderItsOwnName() {
        ReceiverMetrics.gauges(registry, () -> 3, () -> 7.0, true);

        assertThat(gauge("hold_receiver_in_flight")).isEqualTo(3);
        assertThat(gauge("hold_receiver_since_accepted_seconds")).isEqualTo(7);
        assertThat(gauge("hold_receiver_unsigned")).isEqualTo(1);
    }

    @Test
    void shouldShowThatSignaturesAreChecked() {
        ReceiverMetrics.gauges(registry, () -> 3, () -> 7.0, false);

        assertThat(gauge("hold_receiver_unsigned")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}

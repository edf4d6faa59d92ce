package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Scrape;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MissedInputTest {
    private static final String NAME = "hold_input_records_missed_total";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MissedInput missed = new MissedInput(registry);

    @Test
    void shouldAddUpWhatWasMissedOfEachPartition() {
        assertThat(scrape().has(NAME)).isFalse();
        TopicPartition partition = new TopicPartition("in", 3);
        missed.reads(partition);
        assertThat(scrape().value(NAME + "{partition=\"3\",topic=\"in\"}")).isZero();

        missed.missed(partition, 10, 15);
        missed.missed(partition, 20, 22);
        missed.missed(new TopicPartition("in", 0), 0, 1);

        assertThat(scrape().value(NAME + "{partition=\"3\",topic=\"in\"}")).isEqualTo(7);
        assertThat(scrape().sum(NAME)).isEqualTo(8);
    }

    private Scrape scrape() {
        return new Scrape(registry.scrape());
    }
}

package io.holdduration.harness;

import io.holdduration.platform.metrics.DeclaredMetric;
import io.holdduration.platform.streams.StoreMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A topology in Kafka's test driver, with its metrics, its memory and its directory. Each topic has one partition. */
final class DrivenTopology implements AutoCloseable {
    static final Duration TICK = Duration.ofSeconds(1);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StoreMemory memory = new StoreMemory();
    private final TopologyTestDriver driver;
    private final HarnessDirectory directory;

    /**
     * Starts a topology.
     *
     * @param directory the directory of its settings, which closing deletes
     * @param streams its settings
     * @param topology builds it, with this registry for its metrics
     * @param now the wall clock at the start
     */
    DrivenTopology(
            HarnessDirectory directory,
            StreamsConfig streams,
            Function<PrometheusMeterRegistry, Topology> topology,
            Instant now) {
        this.directory = directory;
        Topology built = topology.apply(registry);
        Properties settings = new Properties();
        settings.putAll(memory.handedOverIn(streams).originals());
        this.driver = new TopologyTestDriver(built, settings, now);
    }

    /** Returns all settings of a harness: state is in this directory, and in memory unless they say otherwise. */
    static Map<String, String> settings(Map<String, String> properties, HarnessDirectory directory) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("state.dir", directory.path().toString());
        all.putIfAbsent("bootstrap.servers", "localhost:0");
        all.putIfAbsent("application.id", "harness");
        all.putIfAbsent("hold.state.store", "in-memory");
        return all;
    }

    /** Processes a record of this topic. */
    void pipe(String topic, TestRecord<byte @Nullable [], byte @Nullable []> record) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    /** Advances the wall clock, a second at a time, and runs the scheduled work. */
    void wallTimePasses(Duration duration) {
        Duration left = duration;
        for (; left.compareTo(TICK) > 0; left = left.minus(TICK)) {
            driver.advanceWallClockTime(TICK);
        }
        driver.advanceWallClockTime(left);
    }

    /** Advances wall time until each of these gauges is 0, or does not exist. */
    void wallTimePassesUntilZero(DeclaredMetric... gauges) {
        while (Stream.of(gauges).anyMatch(each -> gauge(each) > 0)) {
            wallTimePasses(TICK);
        }
    }

    private double gauge(DeclaredMetric metric) {
        Gauge gauge = registry.find(metric.name()).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    /** Returns the records of a topic since the last call. */
    <V> List<TestRecord<String, V>> records(String topic, Serde<V> values) {
        return driver.createOutputTopic(topic, new StringDeserializer(), values.deserializer())
                .readRecordsToList();
    }

    /** Returns the records of a topic since the last call, as bytes. */
    List<TestRecord<byte[], byte[]>> bytes(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Returns all metrics of Kafka. */
    Map<MetricName, ? extends Metric> metrics() {
        return driver.metrics();
    }

    @Override
    public void close() {
        driver.close();
        memory.close();
        directory.close();
    }
}

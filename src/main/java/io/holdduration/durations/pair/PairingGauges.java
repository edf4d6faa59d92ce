package io.holdduration.durations.pair;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How a task stood when it last looked at the time. Unlike counters they go when the task goes: another thread or instance
 * has it then, and counts the same channels.
 */
final class PairingGauges {
    private final StreamsMetrics metrics;
    private final TaskMetricNames names;
    private final List<Sensor> sensors = new ArrayList<>();
    private final Sensor openHolds;
    private final Sensor unsettledChannels;
    private final Sensor rememberedChannels;
    private final Sensor clock;

    PairingGauges(ProcessorContext<?, ?> context) {
        metrics = context.metrics();
        names = new TaskMetricNames(context);
        openHolds = sensor("open-holds", "Holds that wait for their end and are not published yet", new Value());
        unsettledChannels = sensor("unsettled-channels", "Channels with something to publish later", new Value());
        rememberedChannels = sensor("remembered-channels", "Channels in the store", new Value());
        clock = sensor("clock-lag-seconds", "How far the clock is behind the wall clock", new ClockLag());
    }

    void set(int remembered, DueIndex dueIndex, long clockMillis) {
        openHolds.record(dueIndex.openHolds());
        unsettledChannels.record(dueIndex.size());
        rememberedChannels.record(remembered);
        clock.record((double) clockMillis);
    }

    void remove() {
        sensors.forEach(metrics::removeSensor);
    }

    private Sensor sensor(String name, String description, MeasurableStat stat) {
        Sensor sensor = metrics.addSensor(names.sensor(name), Sensor.RecordingLevel.INFO);
        sensor.add(names.metric(name, description), stat);
        sensors.add(sensor);
        return sensor;
    }

    /** The difference at the moment of asking, so that it grows if the task no longer looks at the time. */
    private static final class ClockLag implements MeasurableStat {
        private double clockMillis;

        @Override
        public void record(MetricConfig config, double newClockMillis, long wallMillis) {
            clockMillis = newClockMillis;
        }

        /** Not a number as long as the clock knows nothing. */
        @Override
        public double measure(MetricConfig config, long wallMillis) {
            return clockMillis == 0 ? Double.NaN : (wallMillis - clockMillis) / 1000;
        }
    }
}

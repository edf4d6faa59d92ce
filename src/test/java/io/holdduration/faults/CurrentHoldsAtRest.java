package io.holdduration.faults;

import io.holdduration.contract.OutputValue;
import io.holdduration.guarantee.NoGhosts;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of current holds after the evening: it shows the channels that are on hold and not too old, and no others. */
final class CurrentHoldsAtRest {
    static final String TOPIC = "current-holds";

    private CurrentHoldsAtRest() {}

    /** One sentence for each channel that the topic still shows, or if it has never shown any. */
    static List<String> violations(String bootstrapServers, Traffic traffic) {
        NoGhosts noGhosts = new NoGhosts(Duration.ofHours(4));
        traffic.produced().forEach(noGhosts::produced);
        int[] announced = {0};
        new Committed(bootstrapServers)
                .all(
                        TOPIC,
                        new StringDeserializer(),
                        Encodings.without(OutputFormat.AVRO)
                                .of(TOPIC, OutputValue.CURRENT_HOLD.type())
                                .serde()
                                .deserializer())
                .forEach(record -> {
                    noGhosts.published(record.key(), record.value());
                    announced[0] += record.value() == null ? 0 : 1;
                });
        return announced[0] == 0 ? List.of("no hold was announced") : noGhosts.violations(traffic.latestMillis());
    }
}

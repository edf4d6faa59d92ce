package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code topology.md} lists what the product sets in Kafka, and to what. */
class DefaultsTableTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.]+)` \\| `([^`]+)` \\| .+ \\|$", Pattern.MULTILINE);

    @Test
    void shouldListEveryKafkaSettingThatIsOurs() throws IOException {
        TopologyTraits traits = new TopologyTraits(Optional.of("channel-events-dead-letter"), false, StoreKind.ROCKSDB);
        Map<String, String> ours = new TreeMap<>(KafkaDefaults.overridable(traits));
        ours.putAll(KafkaDefaults.fixed(traits));

        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("topology.md")))
                .results()
                .forEach(row -> listed.put(row.group(1), row.group(2)));

        assertThat(listed).isEqualTo(ours);
    }
}

package io.holdduration.platform.streams;

import io.holdduration.platform.streams.KafkaDefaults.TopologyTraits;
import io.holdduration.testing.DocumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of what the product sets in Kafka is the code's; the reasons are written by hand. */
class DefaultsTableTest {
    private static final DocumentTable TABLE =
            DocumentTable.of(Path.of("docs/settings.md"), "kafka-defaults", "setting", "default", "reason");

    @Test
    void shouldListEveryKafkaSettingThatIsOurs() throws IOException {
        TopologyTraits traits =
                new TopologyTraits(Optional.of("channel-events-dead-letter"), false, true, StoreKind.ROCKSDB);
        Map<String, String> ours = new TreeMap<>(KafkaDefaults.overridable(traits));
        ours.putAll(KafkaDefaults.fixed(traits));

        TABLE.assertHas(ours.entrySet().stream()
                .map(each -> List.of("`" + each.getKey() + "`", "`" + each.getValue() + "`"))
                .toList());
    }
}

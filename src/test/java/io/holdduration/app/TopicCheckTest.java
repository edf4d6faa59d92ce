package io.holdduration.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.config.ProcessorConfig;
import io.holdduration.config.TopicCreation;
import io.holdduration.config.TopicFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
    private static final String REPARTITION_TOPIC = "hold-duration-processor-channel-events-by-channel-repartition";

    private final Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "broker:9092"));
    private final FakeTopics topics = new FakeTopics();

    @Test
    void shouldTellWhatTheTopologyHasToKnow() {
        topics.exist(Map.of("a", 3, "b", 5, "hold-durations", 4, "channel-events-dead-letter", 1));
        properties.put("hold.input.topics", "a,b");

        assertThat(facts()).isEqualTo(new TopicFacts(Map.of("a", 3, "b", 5), 1_048_576));
    }

    @Test
    void shouldNameAllTopicsThatAreMissing() {
        topics.exist(Map.of("hold-durations", 4));

        assertRefused("Missing topics: channel-events, channel-events-dead-letter; create them, or set"
                + " hold.topics.create=true");
    }

    @Test
    void shouldCreateOnlyWhatIsMissing() {
        topics.exist(Map.of("channel-events", 2));
        properties.put("hold.topics.create", "true");
        properties.put("hold.topics.partitions", "7");

        facts();

        assertThat(topics.partitions)
                .isEqualTo(Map.of("channel-events", 2, "hold-durations", 7, "channel-events-dead-letter", 7));
    }

    @Test
    void shouldRefuseKeyedTopicsWithDifferentPartitionCounts() {
        topics.exist(Map.of("a", 3, "b", 5, "hold-durations", 4, "channel-events-dead-letter", 1));
        properties.put("hold.input.topics", "a,b");
        properties.put("hold.input.keyed.by.channel", "true");

        assertRefused("hold.input.keyed.by.channel=true needs input topics with equally many partitions, and these"
                + " differ: {a=3, b=5}; make them equal, or set hold.input.keyed.by.channel=false");
    }

    @Test
    void shouldTakeKeyedTopicsWithEqualPartitionCountsWhateverTheRepartitionTopic() {
        topics.exist(
                Map.of("a", 3, "b", 3, "hold-durations", 4, "channel-events-dead-letter", 1, REPARTITION_TOPIC, 9));
        properties.put("hold.input.topics", "a,b");
        properties.put("hold.input.keyed.by.channel", "true");

        assertThat(facts().inputPartitions()).isEqualTo(Map.of("a", 3, "b", 3));
    }

    @Test
    void shouldRefuseAnotherCountThanTheRepartitionTopicHas() {
        existWithRepartitionTopicOf(4);
        properties.put("hold.repartition.partitions", "8");

        assertRefused("hold.repartition.partitions=8 means 8 partitions, and the existing repartition topic "
                + REPARTITION_TOPIC + " has 4; set hold.repartition.partitions=4");
    }

    @Test
    void shouldRefuseARepartitionTopicThatTheInputHasOutgrown() {
        existWithRepartitionTopicOf(1);

        assertRefused("hold.repartition.partitions=0 means 2 partitions, and the existing repartition topic "
                + REPARTITION_TOPIC + " has 1; set hold.repartition.partitions=1");
    }

    @Test
    void shouldTakeARepartitionTopicOfTheRightSize() {
        existWithRepartitionTopicOf(2);

        assertThat(facts().inputPartitions()).isEqualTo(Map.of("channel-events", 2));
    }

    @Test
    void shouldLimitDeadLettersToWhatTheTopicTakes() {
        existWithRepartitionTopicOf(2);
        topics.settings.put("channel-events-dead-letter", Map.of("max.message.bytes", "2000"));

        assertThat(facts().deadLetterMaxBytes()).isEqualTo(2000);
    }

    @Test
    void shouldLimitDeadLettersToWhatTheProducerTakes() {
        existWithRepartitionTopicOf(2);
        topics.settings.put("channel-events-dead-letter", Map.of("max.message.bytes", "2000"));
        properties.put("producer.max.request.size", "1000");

        assertThat(facts().deadLetterMaxBytes()).isEqualTo(1000);
    }

    private void existWithRepartitionTopicOf(int partitions) {
        topics.exist(Map.of(
                "channel-events",
                2,
                "hold-durations",
                4,
                "channel-events-dead-letter",
                1,
                REPARTITION_TOPIC,
                partitions));
    }

    private TopicFacts facts() {
        return new TopicCheck(ProcessorConfig.of(properties), topics).facts();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::facts)
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(message);
    }

    private static final class FakeTopics implements BrokerTopics {
        private final Map<String, Integer> partitions = new HashMap<>();
        private final Map<String, Map<String, String>> settings = new HashMap<>();

        void exist(Map<String, Integer> topics) {
            partitions.putAll(topics);
        }

        @Override
        public Map<String, Integer> partitions(Collection<String> topics) {
            Map<String, Integer> existing = new HashMap<>(partitions);
            existing.keySet().retainAll(topics);
            return existing;
        }

        @Override
        public void create(Collection<String> topics, TopicCreation how) {
            topics.forEach(topic -> partitions.put(topic, how.partitions()));
        }

        @Override
        public Map<String, String> settings(String topic) {
            return settings.getOrDefault(topic, Map.of());
        }
    }
}

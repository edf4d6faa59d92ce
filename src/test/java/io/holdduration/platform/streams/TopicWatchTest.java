package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ProcessorConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicWatchTest {
    private final FakeTopicIds broker = new FakeTopicIds();
    private final TopicWatch watch = new TopicWatch(
            ProcessorConfig.of(Map.of("bootstrap.servers", "broker:9092", "application.id", "watched"))
                    .deployment()
                    .footprint(),
            broker);

    @Test
    void shouldFindNothingWhileTopicsStayAndInternalOnesAppear() {
        broker.exist("channel-events");
        assertThat(watch.hasLost()).isFalse();

        broker.exist("watched-hold-timelines-changelog");
        broker.exist("a-topic-of-others");

        assertThat(watch.hasLost()).isFalse();
        assertThat(watch.exitMessage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hold-durations",
                "channel-events-dead-letter",
                "watched-hold-timelines-changelog",
                "watched-channel-events-by-channel-repartition"
            })
    void shouldSayWhichWrittenTopicIsAnotherOneNow(String topic) {
        broker.exist(topic);
        assertThat(watch.hasLost()).isFalse();

        broker.exist(topic);

        assertThat(watch.hasLost()).isTrue();
        assertThat(watch.exitMessage().orElseThrow())
                .startsWith("Topic " + topic + " was deleted while the processor wrote to it")
                .doesNotContain("\n");
        assertThat(broker.rewound).isEmpty();
    }

    @Test
    void shouldBelieveThatATopicIsGoneWhenItIsMissingTwiceInARow() {
        broker.exist("hold-durations");
        assertThat(watch.hasLost()).isFalse();

        broker.delete("hold-durations");

        assertThat(watch.hasLost()).isFalse();
        assertThat(watch.hasLost()).isTrue();
    }

    @Test
    void shouldHaveTheNextStartReadANewInputTopicFromItsBeginning() {
        broker.exist("channel-events");
        assertThat(watch.hasLost()).isFalse();

        broker.exist("channel-events");

        assertThat(watch.exitMessage().orElseThrow())
                .isEqualTo("Input topic channel-events was deleted and recreated while it was read:"
                        + " the next start reads it from its beginning");
        assertThat(broker.rewound).containsExactly("channel-events");
    }

    @Test
    void shouldNameTheRemedyWhenANewInputTopicCannotBeReadFromItsBeginning() {
        broker.exist("channel-events");
        assertThat(watch.hasLost()).isFalse();
        broker.exist("channel-events");
        assertThat(watch.hasLost()).isTrue();

        broker.fail("Group watched has members that go on reading");

        assertThat(watch.exitMessage().orElseThrow())
                .contains("stop all instances, set the offsets of group watched on it to the earliest, and start again")
                .endsWith("Group watched has members that go on reading");
    }

    @Test
    void shouldFindNothingWhileTheBrokerDoesNotAnswer() {
        broker.exist("hold-durations");
        assertThat(watch.hasLost()).isFalse();

        broker.fail("nobody is there");

        assertThat(watch.hasLost()).isFalse();
        broker.fail(null);
        assertThat(watch.hasLost()).isFalse();
    }
}

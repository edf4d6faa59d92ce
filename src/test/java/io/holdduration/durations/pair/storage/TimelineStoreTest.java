package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.CountedStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {true, false})
class TimelineStoreTest {
    private static final Timeline TIMELINE = new Timeline(List.of(), 5, true, 7);
    private static final String LAST = "\uDBFF\uDFFF".repeat(3);

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private CountedStore counted;
    private TimelineStore store;

    @BeforeEach
    void open() {
        counted = CountedStore.create(isPersistent, directory);
        store = counted.timelines();
    }

    @AfterEach
    void close() {
        counted.close();
    }

    @Test
    void shouldKeepATimelineAndRemoveAnEmptyOne() {
        store.save("a", TIMELINE);
        store.save("b", TIMELINE);
        store.save("b", Timeline.EMPTY);

        assertThat(store.load("a")).isEqualTo(TIMELINE);
        assertThat(store.load("b")).isSameAs(Timeline.EMPTY);
        assertThat(counted.store().get("b".getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void shouldKeepTheClockApartFromTheChannels() {
        store.saveClockMillis(77);
        store.save(LAST, TIMELINE);
        store.save("\u0000", TIMELINE);

        assertThat(store.loadClockMillis()).isEqualTo(77);
        assertThat(channels()).containsExactlyInAnyOrder("\u0000", LAST);
    }

    @Test
    void shouldKnowNoClockBeforeOneWasSaved() {
        assertThat(store.loadClockMillis()).isZero();
    }

    @Test
    void shouldSayWhereAVisitEndedAndNothingAtTheEnd() {
        store.saveClockMillis(77);
        store.save("a", TIMELINE);
        store.save("a\u0000", TIMELINE);
        store.save(LAST, TIMELINE);

        List<String> order = channels();
        assertThat(order).containsExactlyInAnyOrder("a", "a\u0000", LAST);
        assertThat(visitBehind(null, 1)).isEqualTo(order.get(0));
        assertThat(visitBehind(order.get(0), 1)).isEqualTo(order.get(1));
        assertThat(visitBehind(order.get(0), 2)).isEqualTo(order.get(2));
        assertThat(visitBehind(order.get(0), 3)).isNull();
        assertThat(visitBehind(order.get(2), 1)).isNull();
    }

    @Test
    void shouldPassOverTheClockWhereverItIs() {
        for (int channel = 0; channel < 50; channel++) {
            store.save("c-" + channel, TIMELINE);
            store.saveClockMillis(77);

            assertThat(channels()).hasSize(channel + 1);
            assertThat(visitBehind(null, channel + 1)).isEqualTo(channels().get(channel));
            assertThat(visitBehind(null, channel + 2)).isNull();
        }
    }

    @Test
    void shouldContinueBehindAChannelThatIsGone() {
        store.save("a", TIMELINE);
        store.save("b", TIMELINE);
        store.save("c", TIMELINE);
        List<String> order = channels();

        store.save(order.get(1), Timeline.EMPTY);

        assertThat(visitBehind(order.get(1), 1)).isEqualTo(order.get(2));
    }

    @Test
    void shouldNameTheChannelWhoseTimelineIsDamaged() {
        counted.store().put("c-1".getBytes(StandardCharsets.UTF_8), new byte[] {1});

        assertThatThrownBy(() -> store.load("c-1"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("channel c-1")
                .hasMessageContaining("it ends too early");
        assertThatThrownBy(this::channels).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldCloseWhatItIterates() {
        store.save("a", TIMELINE);

        channels();
        store.visitBehind(null, 10, () -> true, any -> true, (channelId, timeline) -> {});

        assertThat(counted.calls()).containsEntry("close", 2);
    }

    private String visitBehind(String after, int count) {
        return store.visitBehind(after, count, () -> true, any -> true, (channelId, timeline) -> {});
    }

    private List<String> channels() {
        List<String> channels = new ArrayList<>();
        store.forEach((channelId, timeline) -> channels.add(channelId));
        return channels;
    }
}

package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The slow round of all channels, on both kinds of store. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class SweepTest {
    private static final Timeline TIMELINE = new Timeline(List.of(), 5, false, 5);

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private CountedStore counted;
    private TimelineStore store;
    private Sweep.Round sweep;

    @BeforeEach
    void open() {
        counted = CountedStore.create(isPersistent, directory);
        store = counted.timelines();
        store.saveClockMillis(77);
        sweep = new Sweep.Round(store);
    }

    @AfterEach
    void close() {
        counted.close();
    }

    @Test
    void shouldShowNothingWhereThereIsNothingButTheClock() {
        assertThat(next(10)).isEmpty();
        assertThat(next(10)).isEmpty();
    }

    @Test
    void shouldGiveEachChannelATurnBeforeAnyHasAnother() {
        List<String> channels =
                List.of("", "a", "a\u0000", "a\u0000b", "b", "\u00E4", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF");
        channels.stream().filter(channel -> !channel.isEmpty()).forEach(this::save);

        for (int round = 0; round < 3; round++) {
            assertThat(round()).containsExactlyInAnyOrderElementsOf(channels.subList(1, channels.size()));
        }
    }

    @Test
    void shouldShowNoMoreThanAsked() {
        for (int channel = 0; channel < 20; channel++) {
            save("c-" + channel);
        }
        counted.calls();

        assertThat(next(7)).hasSize(7);
        assertThat(next(0)).isEmpty();
        assertThat(counted.calls().get("next"))
                .isBetween(7, isPersistent ? 7 : 8); // the clock can be among them in memory
        assertThat(next(100)).doesNotHaveDuplicates().hasSizeBetween(13, 20);
    }

    @Test
    void shouldShowOnlyWhatWasLastTouchedWhenAskedFor() {
        save("a");
        store.save("b", new Timeline(List.of(), 5, false, 6));

        List<String> shown = new ArrayList<>();
        sweep.next(10, () -> true, touchedMillis -> touchedMillis == 6, (channelId, timeline) -> shown.add(channelId));

        assertThat(shown).containsExactly("b");
    }

    @Test
    void shouldPassOverWhatIsGoneAndFindWhatIsNew() {
        save("a");
        save("b");
        save("c");
        List<String> left = new ArrayList<>(List.of("a", "b", "c"));
        left.removeAll(next(1));
        String gone = left.remove(0);
        store.save(gone, Timeline.EMPTY);
        save("d");

        assertThat(next(10)).containsAll(left).doesNotContain(gone).doesNotHaveDuplicates();
        assertThat(next(10)).hasSize(3).contains("d").doesNotContain(gone).doesNotHaveDuplicates();
    }

    @Test
    void shouldLetWhatItShowsBeRemovedAndChanged() {
        for (int channel = 0; channel < 10; channel++) {
            save("c-" + channel);
        }

        List<String> shown = new ArrayList<>();
        sweep.next(10, () -> true, any -> true, (channelId, timeline) -> {
            shown.add(channelId);
            assertThat(timeline).isEqualTo(TIMELINE);
            store.save(channelId, shown.size() % 2 == 0 ? TIMELINE : Timeline.EMPTY);
        });

        assertThat(shown).hasSize(10);
        assertThat(round()).hasSize(5);
    }

    /** However channels come and go meanwhile, none that stays has to wait for more than two rounds. */
    @Test
    void shouldStarveNobody() {
        Random random = new Random(1);
        for (int channel = 0; channel < 50; channel++) {
            save("stays-" + channel);
        }
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < 40; step++) {
            String passing = "r".repeat(random.nextInt(3)) + random.nextInt(100);
            save(passing + "x");
            seen.addAll(next(5));
            store.save(passing + "x", Timeline.EMPTY);
        }

        assertThat(seen.stream().filter(channel -> channel.startsWith("stays"))).hasSize(50);
    }

    private void save(String channelId) {
        store.save(channelId, TIMELINE);
    }

    private List<String> next(int count) {
        List<String> shown = new ArrayList<>();
        sweep.next(count, () -> true, any -> true, (channelId, timeline) -> shown.add(channelId));
        assertThat(shown).hasSizeLessThanOrEqualTo(count);
        return shown;
    }

    /** As many turns, three at a time, as there are channels. */
    private List<String> round() {
        List<String> shown = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        store.forEach((channelId, timeline) -> stored.add(channelId));
        for (int turns = 0; turns <= stored.size() && shown.size() < stored.size(); turns++) {
            shown.addAll(next(Math.min(3, stored.size() - shown.size())));
        }
        return shown;
    }
}

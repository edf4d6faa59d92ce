package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** All channels are read while others are written, on both kinds of store: one shows new channels, the other does not. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class TimelineScanTest {
    private static final Timeline STORED = new Timeline(List.of(), 5, false, 5);
    private static final Timeline WRITTEN = new Timeline(List.of(), 6, false, 6);

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private CountedStore counted;
    private TimelineStore store;
    private TimelineScan scan;

    @BeforeEach
    void open() {
        counted = CountedStore.create(isPersistent, directory);
        store = counted.timelines();
        store.saveClockMillis(77);
        scan = new TimelineScan(store);
    }

    @AfterEach
    void close() {
        scan.close();
        counted.close();
    }

    @Test
    void shouldPassOnWhatWasThereAtTheBeginning() {
        store.save("read", STORED);
        store.save("written", STORED);
        scan.begin();
        write("written", false);
        write("new", true);
        write("new", false);

        Map<String, Timeline> passedOn = new HashMap<>();
        scan.next(() -> true, passedOn::put);

        assertThat(passedOn).isEqualTo(Map.of("read", STORED, "written", Timeline.EMPTY));
        assertThat(scan.isOver()).isTrue();
    }

    /** Most writes come between two slices. */
    @Test
    void shouldPassOnEachChannelOnceWhileOthersCome() {
        Set<String> stored = new HashSet<>();
        for (int channel = 0; channel < 500; channel++) {
            store.save("c-" + channel, STORED);
            stored.add("c-" + channel);
        }
        scan.begin();
        List<String> passedOn = new ArrayList<>();
        for (int slice = 0; !scan.isOver(); slice++) {
            scan.next(() -> false, (channelId, timeline) -> passedOn.add(channelId));
            for (int channel = 0; channel < 10 && slice < 100; channel++) { // or it would never come to the end
                write("new-" + slice + "-" + channel, true);
            }
            write("c-" + (slice * 7) % 500, false);
        }

        assertThat(passedOn).containsExactlyInAnyOrderElementsOf(stored);
    }

    private void write(String channelId, boolean isNew) {
        store.save(channelId, WRITTEN);
        scan.noteWritten(channelId, isNew);
    }
}

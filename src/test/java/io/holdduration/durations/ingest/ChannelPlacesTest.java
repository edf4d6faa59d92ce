package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.SourcePartition;
import io.holdduration.testing.Await;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Finds a channel on two partitions, and takes nothing else for one. */
class ChannelPlacesTest {
    private static final ChannelEvent HELD = RawEvent.held().event();
    private static final SourcePartition ZERO = new SourcePartition("a", 0);
    private static final SourcePartition THREE = new SourcePartition("a", 3);

    private final ChannelPlaces places = ChannelPlaces.of(true);

    @Test
    void shouldFindAChannelOnTwoPartitions() {
        assertThat(read("c-1", ZERO)).isEmpty();
        assertThat(read("c-1", THREE)).contains(ZERO);
        assertThat(read("c-1", THREE)).isEmpty();
        assertThat(read("c-1", ZERO)).contains(THREE);
    }

    @Test
    void shouldFindAChannelOnTwoPartitionsOfTwoTopics() {
        SourcePartition ofAnotherTopic = new SourcePartition("b", 3);

        assertThat(read("c-1", ZERO)).isEmpty();
        assertThat(read("c-1", ofAnotherTopic)).contains(ZERO);
    }

    @Test
    void shouldLetAChannelBeOnTheSamePartitionOfTwoTopics() {
        assertThat(read("c-1", ZERO)).isEmpty();
        assertThat(read("c-1", new SourcePartition("b", 0))).isEmpty();
    }

    @Test
    void shouldTakeNoChannelForAnother() {
        for (int channel = 0; channel < 500_000; channel++) {
            SourcePartition partition = new SourcePartition("a", channel % 7);

            assertThat(read("channel-" + channel, partition)).isEmpty();
        }
    }

    @Test
    void shouldKnowMostOfTheChannelsThatWereReadLast() {
        int channels = 20_000;
        for (int channel = 0; channel < channels; channel++) {
            read("channel-" + channel, ZERO);
        }
        int found = 0;
        for (int channel = 0; channel < channels; channel++) {
            found += read("channel-" + channel, THREE).isPresent() ? 1 : 0;
        }

        assertThat(found).isGreaterThan(channels * 2 / 3);
    }

    @Test
    void shouldFindAChannelThatTwoThreadsReadAtOnce() throws Exception {
        int channels = 50_000;
        AtomicInteger arrived = new AtomicInteger();
        CompletableFuture<Integer> another = CompletableFuture.supplyAsync(() -> readAll(channels, THREE, arrived));

        int found = readAll(channels, ZERO, arrived) + another.get();

        assertThat(found).isEqualTo(channels);
    }

    /** Reads one channel after the other, each as soon as another thread is there too; how many were found on another partition. */
    private int readAll(int channels, SourcePartition source, AtomicInteger arrived) {
        int found = 0;
        for (int channel = 0; channel < channels; channel++) {
            Ingested held = held("channel-" + channel, source);
            arrived.incrementAndGet();
            int both = 2 * (channel + 1);
            Await.until("other thread", () -> arrived.get() >= both);
            found += places.otherPlaceOf(held).isPresent() ? 1 : 0;
        }
        return found;
    }

    @Test
    void shouldNotLookAtRejectedAndIrrelevantRecords() {
        places.otherPlaceOf(new Ingested(new Decoded.Irrelevant("agent.ready.v1"), ZERO, 1, null));

        assertThat(places.otherPlaceOf(new Ingested(RawEvent.of("x").decoded(), THREE, 1, null)))
                .isEmpty();
    }

    @Test
    void shouldNotLookWhereChannelsMayBeAnywhere() {
        ChannelPlaces anywhere = ChannelPlaces.of(false);
        anywhere.otherPlaceOf(held("c-1", ZERO));

        assertThat(anywhere.otherPlaceOf(held("c-1", THREE))).isEmpty();
    }

    private Optional<SourcePartition> read(String channelId, SourcePartition source) {
        return places.otherPlaceOf(held(channelId, source));
    }

    private static Ingested held(String channelId, SourcePartition source) {
        ChannelEvent event =
                new ChannelEvent(channelId, HELD.kind(), HELD.timestampMillis(), HELD.lineage(), HELD.details());
        return new Ingested(new Decoded.Relevant(event), source, 1, null);
    }
}

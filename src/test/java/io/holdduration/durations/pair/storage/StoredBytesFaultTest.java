package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.durations.ingest.Decoded;
import io.holdduration.durations.pair.CountedStore;
import io.holdduration.durations.pair.PairingTask;
import io.holdduration.simulation.ContactCentre;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.Message;
import io.holdduration.testing.Figures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many bytes the channels of a simulated day take in the store, and were written to the changelog on the way there. */
@Tag("faults")
class StoredBytesFaultTest {
    private static final int CHANNELS = 3_000;
    private static final ContactCentre CENTRE =
            new ContactCentre(1, CHANNELS, 4, LocalDate.parse("2026-01-05"), Disorder.VENDOR);

    @TempDir
    private Path directory;

    /** What is left of a channel, key and value, and all that was written of it. */
    private record Stored(boolean wasOnHold, int events, int bytes, int changelogBytes) {}

    @Test
    void shouldBeAsTheFormulaSays() {
        List<Stored> stored = new ArrayList<>();
        try (CountedStore store = CountedStore.create(false, directory)) {
            PairingTask task = new PairingTask().startOn(store, PairingTask.START);
            channels().forEach((channelId, events) -> stored.add(stored(channelId, events, task, store)));
        }

        Figures figures = Figures.of("stored-bytes");
        note(figures, "never on hold", stored.stream().filter(each -> !each.wasOnHold()));
        note(figures, "on hold at least once", stored.stream().filter(Stored::wasOnHold));
        assertThat(stored).hasSizeGreaterThan(CHANNELS * 9 / 10);
    }

    private static Stored stored(String channelId, List<ChannelEvent> events, PairingTask task, CountedStore store) {
        byte[] key = channelId.getBytes(StandardCharsets.UTF_8);
        int bytes = 0;
        int written = 0;
        for (ChannelEvent event : events) {
            task.arrives(
                    channelId,
                    event.kind(),
                    event.timestampMillis(),
                    event.lineage().id(),
                    event.details());
            if (store.calls().containsKey("put")) {
                bytes = key.length + store.store().get(key).length;
                written += bytes;
            }
        }
        boolean wasOnHold = events.stream().anyMatch(event -> event.kind() == EventKind.HELD);
        return new Stored(wasOnHold, events.size(), bytes, written);
    }

    private static Map<String, List<ChannelEvent>> channels() {
        ChannelEventDecoder decoder = new ChannelEventDecoder(false, Duration.ofMinutes(5));
        Map<String, List<ChannelEvent>> channels = new LinkedHashMap<>();
        CENTRE.day()
                .postings()
                .forEach(posting -> decoded(posting.message(), posting.deliveredAtMillis(), decoder)
                        .relevantEvent()
                        .ifPresent(event -> channels.computeIfAbsent(event.channelId(), first -> new ArrayList<>())
                                .add(event)));
        return channels;
    }

    private static Decoded decoded(Message message, long wallMillis, ChannelEventDecoder decoder) {
        RecordHeaders headers = new RecordHeaders();
        message.headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        String text = message.value();
        byte[] value = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(headers, null, value, wallMillis);
    }

    private static void note(Figures figures, String what, Stream<Stored> some) {
        List<Stored> channels = some.toList();
        figures.note(
                "%s: %,d channels of %.1f events, stored %.0f bytes, written to the changelog %.0f bytes",
                what,
                channels.size(),
                average(channels, Stored::events),
                average(channels, Stored::bytes),
                average(channels, Stored::changelogBytes));
    }

    private static double average(List<Stored> channels, ToDoubleFunction<Stored> figure) {
        return channels.stream().mapToDouble(figure).average().orElseThrow();
    }
}

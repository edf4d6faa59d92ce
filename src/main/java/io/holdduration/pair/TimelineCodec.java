package io.holdduration.pair;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.TimelineEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The form of a timeline in the store and its changelog, format 1: the header, the distinct strings, the events. The events
 * of a channel share nearly all their strings, so each is written once and referred to by its number; 0 stands for null.
 */
final class TimelineCodec {
    private static final int FORMAT = 1;
    private static final String WHAT = "the stored timeline";
    private static final int KIND_BITS = 0x07;
    private static final int PUBLISHED = 0x08;
    private static final int WAITING = 0x10;

    private TimelineCodec() {}

    static byte[] write(Timeline timeline) {
        Map<String, Integer> numbers = numbered(timeline.entries());
        BinaryWriter writer = new BinaryWriter();
        writer.writeByte(FORMAT);
        writer.writeByte(timeline.onHoldThere() ? 1 : 0);
        writer.writeNumber(timeline.forgottenThroughMillis() + 1);
        writer.writeNumber(timeline.touchedMillis());
        writer.writeNumber(numbers.size());
        numbers.keySet().forEach(writer::writeString);
        writer.writeNumber(timeline.entries().size());
        long previous = 0;
        for (TimelineEntry entry : timeline.entries()) {
            write(entry, previous, numbers, writer);
            previous = entry.timestampMillis();
        }
        return writer.toBytes();
    }

    private static void write(TimelineEntry entry, long previous, Map<String, Integer> numbers, BinaryWriter writer) {
        boolean isPublished = entry.revision() != TimelineEntry.UNPUBLISHED;
        boolean isWaiting = entry.waitingSinceMillis() != TimelineEntry.NOT_WAITING;
        writer.writeByte(KindCode.of(entry.kind()) | (isPublished ? PUBLISHED : 0) | (isWaiting ? WAITING : 0));
        writer.writeNumber(entry.timestampMillis() - previous);
        writer.writeNumber(entry.arrivedMillis() - entry.timestampMillis());
        if (isPublished) {
            writer.writeNumber(entry.revision());
        }
        if (isWaiting) {
            writer.writeSigned(entry.waitingSinceMillis() - entry.timestampMillis());
        }
        writer.writeNumber(numbers.getOrDefault(entry.lineage().type(), 0));
        writer.writeNumber(numbers.getOrDefault(entry.lineage().id(), 0));
        for (String detail : DetailFields.of(entry.details())) {
            writer.writeNumber(detail == null ? 0 : numbers.getOrDefault(detail, 0));
        }
    }

    static Timeline read(byte[] bytes) {
        BinaryReader reader = new BinaryReader(WHAT, bytes);
        reader.expectFormat(FORMAT);
        try {
            boolean onHoldThere = reader.readBelow(2) == 1;
            long forgottenThrough = reader.readNumber() - 1;
            long touched = reader.readNumber();
            String[] strings = new String[reader.readBelow(reader.remaining() + 1L)];
            for (int number = 0; number < strings.length; number++) {
                strings[number] = reader.readString();
            }
            int count = reader.readBelow(reader.remaining() + 1L);
            List<TimelineEntry> entries = new ArrayList<>(count);
            long previous = 0;
            for (int position = 0; position < count; position++) {
                TimelineEntry entry = readEntry(previous, strings, reader);
                entries.add(entry);
                previous = entry.timestampMillis();
            }
            reader.expectEnd();
            if (forgottenThrough < Timeline.NOTHING_FORGOTTEN || touched < 0) {
                throw reader.corrupt("an instant before 1970");
            }
            return new Timeline(entries, forgottenThrough, onHoldThere, touched);
        } catch (IllegalArgumentException e) {
            throw new SerializationException(WHAT + " of " + bytes.length + " bytes is corrupt: " + e.getMessage(), e);
        }
    }

    private static TimelineEntry readEntry(long previous, String[] strings, BinaryReader reader) {
        int head = reader.readByte();
        EventKind kind = KindCode.read(head & KIND_BITS, reader);
        long at = previous + reader.readNumber();
        long arrived = at + reader.readNumber();
        int revision = (head & PUBLISHED) == 0 ? TimelineEntry.UNPUBLISHED : reader.readBelow(Integer.MAX_VALUE);
        boolean isWaiting = (head & WAITING) != 0;
        long waitingSince = isWaiting ? at + reader.readSigned() : TimelineEntry.NOT_WAITING;
        if (isWaiting && waitingSince < 0) {
            throw reader.corrupt("an event that waits since before 1970");
        }
        Lineage lineage = new Lineage(required(strings, reader), required(strings, reader));
        @Nullable String[] details = new String[DetailFields.COUNT];
        for (int field = 0; field < details.length; field++) {
            int number = reader.readBelow(strings.length + 1L);
            details[field] = number == 0 ? null : strings[number - 1];
        }
        EventDetails known = DetailFields.toDetails(details);
        return new TimelineEntry(kind, at, lineage, known, arrived, revision, waitingSince);
    }

    private static String required(String[] strings, BinaryReader reader) {
        int number = reader.readBelow(strings.length + 1L);
        if (number == 0) {
            throw reader.corrupt("an event without lineage");
        }
        return strings[number - 1];
    }

    private static Map<String, Integer> numbered(List<TimelineEntry> entries) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (TimelineEntry entry : entries) {
            number(entry.lineage().type(), numbers);
            number(entry.lineage().id(), numbers);
            for (String detail : DetailFields.of(entry.details())) {
                number(detail, numbers);
            }
        }
        return numbers;
    }

    private static void number(@Nullable String value, Map<String, Integer> numbers) {
        if (value != null) {
            numbers.putIfAbsent(value, numbers.size() + 1);
        }
    }
}

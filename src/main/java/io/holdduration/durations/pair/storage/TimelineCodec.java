package io.holdduration.durations.pair.storage;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The format of a timeline in the store and its changelog, format 2: the header, the distinct texts, the events. The
 * events of a channel share nearly all their strings, so each string is written once and referenced by its number; 0
 * stands for null. Format 1, which is still read, has all texts written out.
 */
final class TimelineCodec {
    private static final int OLDEST_FORMAT = 1;
    private static final int FORMAT = 2;
    private static final String WHAT = "the stored timeline";
    private static final int KIND_BITS = 0x07;
    private static final int PUBLISHED = 0x08;
    private static final int WAITING = 0x10;

    /** The strings of an entry: type and id, and the details in the order of {@link StoredCodes}. */
    private static final int STRINGS_PER_ENTRY = 2 + StoredCodes.DETAILS;

    private TimelineCodec() {}

    static byte[] write(Timeline timeline) {
        List<TimelineEntry> entries = timeline.entries();
        StringNumbers strings = new StringNumbers();
        int[] numbers = new int[entries.size() * STRINGS_PER_ENTRY];
        for (int position = 0; position < entries.size(); position++) {
            number(entries, position, strings, numbers);
        }
        BinaryWriter writer = new BinaryWriter();
        writer.writeByte(FORMAT);
        writer.writeByte(timeline.startsOnHold() ? 1 : 0);
        writer.writeNumber(timeline.forgottenThroughMillis() + 1);
        writer.writeNumber(timeline.touchedMillis());
        writer.writeNumber(strings.size());
        for (int number = 1; number <= strings.size(); number++) {
            writer.writeText(strings.get(number));
        }
        writer.writeNumber(entries.size());
        long previous = 0;
        for (int position = 0; position < entries.size(); position++) {
            TimelineEntry entry = entries.get(position);
            write(entry, previous, writer);
            for (int field = 0; field < STRINGS_PER_ENTRY; field++) {
                writer.writeNumber(numbers[position * STRINGS_PER_ENTRY + field]);
            }
            previous = entry.timestampMillis();
        }
        return writer.toBytes();
    }

    /** Assigns numbers to an event's strings. Events of a channel mostly have equal details, whose numbers are then copied. */
    private static void number(List<TimelineEntry> entries, int position, StringNumbers strings, int[] numbers) {
        TimelineEntry entry = entries.get(position);
        EventDetails details = entry.details();
        int from = position * STRINGS_PER_ENTRY;
        numbers[from] = strings.add(entry.lineage().type());
        numbers[from + 1] = strings.add(entry.lineage().id());
        if (position > 0 && details.equals(entries.get(position - 1).details())) {
            System.arraycopy(numbers, from + 2 - STRINGS_PER_ENTRY, numbers, from + 2, StoredCodes.DETAILS);
            return;
        }
        numbers[from + 2] = strings.add(details.interactionId());
        numbers[from + 3] = strings.add(details.conversationId());
        numbers[from + 4] = strings.add(details.partyRole());
        numbers[from + 5] = strings.add(details.agentId());
        numbers[from + 6] = strings.add(details.userId());
        numbers[from + 7] = strings.add(details.reason());
    }

    private static void write(TimelineEntry entry, long previous, BinaryWriter writer) {
        boolean isPublished = entry.revision() != TimelineEntry.UNPUBLISHED;
        boolean isWaiting = entry.waitingSinceMillis() != TimelineEntry.NOT_WAITING;
        writer.writeByte(StoredCodes.ofKind(entry.kind()) | (isPublished ? PUBLISHED : 0) | (isWaiting ? WAITING : 0));
        writer.writeNumber(entry.timestampMillis() - previous);
        writer.writeNumber(entry.arrivedMillis() - entry.timestampMillis());
        if (isPublished) {
            writer.writeNumber(entry.revision());
        }
        if (isWaiting) {
            writer.writeSigned(entry.waitingSinceMillis() - entry.timestampMillis());
        }
    }

    /** Returns the clock when a timeline was last touched, in ms since 1970, without reading the rest. */
    static long readTouchedMillis(byte[] bytes) {
        BinaryReader reader = new BinaryReader(WHAT, bytes);
        reader.readFormat(OLDEST_FORMAT, FORMAT);
        reader.readByte();
        reader.readNumber();
        return reader.readNumber();
    }

    static Timeline read(byte[] bytes) {
        BinaryReader reader = new BinaryReader(WHAT, bytes);
        int format = reader.readFormat(OLDEST_FORMAT, FORMAT);
        try {
            boolean startsOnHold = reader.readBelow(2) == 1;
            long forgottenThrough = reader.readNumber() - 1;
            long touched = reader.readNumber();
            String[] strings = new String[reader.readBelow(reader.remaining() + 1L)];
            for (int number = 0; number < strings.length; number++) {
                strings[number] = reader.readText(format);
            }
            int count = reader.readBelow(reader.remaining() + 1L);
            List<TimelineEntry> entries = new ArrayList<>(count);
            int[] details = new int[StoredCodes.DETAILS];
            EventDetails saidBefore = EventDetails.NONE;
            long previous = 0;
            for (int position = 0; position < count; position++) {
                TimelineEntry entry = readEntry(previous, details, saidBefore, strings, reader);
                entries.add(entry);
                saidBefore = entry.details();
                previous = entry.timestampMillis();
            }
            reader.expectEnd();
            if (forgottenThrough < Timeline.NOTHING_FORGOTTEN || touched < 0) {
                throw reader.corrupt("an instant before 1970");
            }
            return new Timeline(entries, forgottenThrough, startsOnHold, touched);
        } catch (IllegalArgumentException e) {
            throw new SerializationException(WHAT + " of " + bytes.length + " bytes is corrupt: " + e.getMessage(), e);
        }
    }

    private static TimelineEntry readEntry(
            long previous, int[] details, EventDetails saidBefore, String[] strings, BinaryReader reader) {
        int head = reader.readByte();
        EventKind kind = StoredCodes.kind(head & KIND_BITS, reader);
        long at = previous + reader.readNumber();
        long arrived = at + reader.readNumber();
        int revision = (head & PUBLISHED) == 0 ? TimelineEntry.UNPUBLISHED : reader.readBelow(Integer.MAX_VALUE);
        boolean isWaiting = (head & WAITING) != 0;
        long waitingSince = isWaiting ? at + reader.readSigned() : TimelineEntry.NOT_WAITING;
        if (isWaiting && waitingSince < 0) {
            throw reader.corrupt("an event that waits since before 1970");
        }
        Lineage lineage = new Lineage(required(strings, reader), required(strings, reader));
        EventDetails said = readDetails(details, saidBefore, strings, reader);
        return new TimelineEntry(kind, at, lineage, said, arrived, revision, waitingSince);
    }

    /**
     * Reads details. Events of a channel mostly have equal details; they then share one object.
     *
     * @param numbers the string numbers of the previous event's details; replaced by those of this event
     */
    private static EventDetails readDetails(
            int[] numbers, EventDetails saidBefore, String[] strings, BinaryReader reader) {
        boolean isSame = true;
        for (int field = 0; field < numbers.length; field++) {
            int number = reader.readBelow(strings.length + 1L);
            isSame &= number == numbers[field];
            numbers[field] = number;
        }
        if (isSame) {
            return saidBefore;
        }
        @Nullable String[] said = new String[numbers.length];
        for (int field = 0; field < numbers.length; field++) {
            said[field] = numbers[field] == 0 ? null : strings[numbers[field] - 1];
        }
        return StoredCodes.details(said);
    }

    private static String required(String[] strings, BinaryReader reader) {
        int number = reader.readBelow(strings.length + 1L);
        if (number == 0) {
            throw reader.corrupt("an event without lineage");
        }
        return strings[number - 1];
    }
}

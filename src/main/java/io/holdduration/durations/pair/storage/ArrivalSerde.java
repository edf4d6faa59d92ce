package io.holdduration.durations.pair.storage;

import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.SourcePartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Serde for events on the repartition topic, in format 2: source topic and partition, kind, timestamp, lineage, one bit
 * for each detail that is present, then these details. The channel is the record's key and is not repeated in the
 * value. Format 1, which is still read, has all texts written out.
 */
public final class ArrivalSerde implements Serde<Arrival> {
    private static final int OLDEST_FORMAT = 1;
    private static final int FORMAT = 2;
    private static final String WHAT = "the repartition record";

    @Override
    public Serializer<Arrival> serializer() {
        return (topic, arrival) -> write(arrival);
    }

    @Override
    public Deserializer<Arrival> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private static byte[] write(Arrival arrival) {
        BinaryWriter writer = new BinaryWriter();
        writer.writeByte(FORMAT);
        writer.writeText(arrival.source().topic());
        writer.writeNumber(arrival.source().partition());
        writer.writeByte(StoredCodes.ofKind(arrival.kind()));
        writer.writeNumber(arrival.timestampMillis());
        writer.writeText(arrival.lineage().type());
        writer.writeText(arrival.lineage().id());
        @Nullable String[] details = StoredCodes.texts(arrival.details());
        int present = 0;
        for (int field = 0; field < details.length; field++) {
            present |= details[field] == null ? 0 : 1 << field;
        }
        writer.writeByte(present);
        for (String detail : details) {
            if (detail != null) {
                writer.writeText(detail);
            }
        }
        return writer.toBytes();
    }

    private static Arrival read(byte[] bytes) {
        BinaryReader reader = new BinaryReader(WHAT, bytes);
        int format = reader.readFormat(OLDEST_FORMAT, FORMAT);
        SourcePartition source = new SourcePartition(reader.readText(format), reader.readBelow(Integer.MAX_VALUE));
        EventKind kind = StoredCodes.kind(reader.readByte(), reader);
        long timestampMillis = reader.readNumber();
        Lineage lineage = new Lineage(reader.readText(format), reader.readText(format));
        int present = reader.readByte();
        @Nullable String[] details = new String[StoredCodes.DETAILS];
        for (int field = 0; field < details.length; field++) {
            details[field] = (present & (1 << field)) == 0 ? null : reader.readText(format);
        }
        reader.expectEnd();
        if (timestampMillis < 0 || present >= 1 << StoredCodes.DETAILS) {
            throw reader.corrupt("a timestamp before 1970 or an unknown detail");
        }
        return new Arrival(source, kind, timestampMillis, lineage, StoredCodes.details(details));
    }
}

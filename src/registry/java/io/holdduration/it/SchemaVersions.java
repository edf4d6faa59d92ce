package io.holdduration.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** The schema of a hold duration, versions of it that others may register, and records of those. */
final class SchemaVersions {
    private static final Path FILE = Path.of("src/main/avro/HoldDuration.avsc");
    private static final String LAST_FIELD = ",\n    {\"name\": \"endReason\"";

    private SchemaVersions() {}

    static String own() throws IOException {
        return Files.readString(FILE);
    }

    /** Without the last field. */
    static String older() throws IOException {
        String whole = own();
        return whole.substring(0, whole.indexOf(LAST_FIELD)) + "\n  ]\n}\n";
    }

    /** With another field, before the others, that has a default. */
    static String later() throws IOException {
        return own().replaceFirst(
                        "\"fields\": \\[\\s*", "$0{\"name\": \"site\", \"type\": \"string\", \"default\": \"\"},\n");
    }

    /** With a number for an id. */
    static String incompatible() {
        return "{\"type\":\"record\",\"name\":\"HoldDuration\",\"namespace\":\"io.holdduration.avro\","
                + "\"fields\":[{\"name\":\"holdId\",\"type\":\"long\"}]}";
    }

    /** The record as one of another version. */
    static GenericRecord as(String schema, GenericRecord record) throws IOException {
        Schema other = new SchemaParser().parse(schema).mainSchema();
        return new GenericDatumReader<GenericRecord>(record.getSchema(), other)
                .read(null, DecoderFactory.get().binaryDecoder(avro(record), null));
    }

    /** The record in the Confluent wire format. */
    static byte[] confluent(int id, GenericRecord record) throws IOException {
        byte[] avro = avro(record);
        return ByteBuffer.allocate(1 + Integer.BYTES + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    private static byte[] avro(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}

package io.holdduration.durations.pair.storage;

/** The form of a task's clock in the store, format 1: ms since 1970. */
final class ClockCodec {
    private static final int FORMAT = 1;

    private ClockCodec() {}

    static byte[] write(long clockMillis) {
        BinaryWriter writer = new BinaryWriter();
        writer.writeByte(FORMAT);
        writer.writeNumber(clockMillis);
        return writer.toBytes();
    }

    static long read(byte[] bytes) {
        BinaryReader reader = new BinaryReader("the stored clock", bytes);
        reader.readFormat(FORMAT, FORMAT);
        long clockMillis = reader.readNumber();
        reader.expectEnd();
        if (clockMillis < 0) {
            throw reader.corrupt("before 1970");
        }
        return clockMillis;
    }
}

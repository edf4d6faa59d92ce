package io.holdduration.platform.streams.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes a key eight bytes at a time. It is independent of the hash that assigns keys to partitions: all keys of a task share the
 * remainder of that one.
 */
final class MixedHash implements KeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long FIRST_FACTOR = 0xFF51AFD7ED558CCDL;
    private static final long SECOND_FACTOR = 0xC4CEB9FE1A85EC53L;

    @Override
    public int of(byte[] bytes, int offset, int length) {
        long hash = SEED ^ length;
        int end = offset + length;
        int at = offset;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mixed(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return (int) (mixed(hash ^ rest) >>> Integer.SIZE);
    }

    /** Mixes bits: every bit of the result depends on every bit of the argument, and no two arguments have the same result. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * FIRST_FACTOR;
        mixed = (mixed ^ (mixed >>> 29)) * SECOND_FACTOR;
        return mixed ^ (mixed >>> 32);
    }
}

package io.holdduration.board;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The most recent changes, numbered one after the other, as server-sent events. It is the queue of every viewer at once: a viewer is only a
 * number in it. A viewer that is further behind than it reaches gets a snapshot. So a slow viewer takes no memory but that of its one
 * write. Not thread-safe.
 */
final class ChangeRing {
    private final int maxEvents;
    private final int maxBytes;
    private final Deque<byte[]> events = new ArrayDeque<>();
    private int bytes;
    private long last;

    /**
     * Creates an empty ring.
     *
     * @param start the number before the first change; another for each process, so that no number of another process fits
     */
    ChangeRing(long start, int maxEvents, int maxBytes) {
        this.last = start;
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** Adds a change. */
    void add(String data) {
        last++;
        byte[] event = event(last, "change", data);
        events.addLast(event);
        bytes += event.length;
        while (events.size() > maxEvents || bytes > maxBytes) {
            bytes -= events.removeFirst().length;
        }
    }

    /** Returns the number of the last change. */
    long last() {
        return last;
    }

    /** Returns all events after this number, without any if it is the last; empty if the ring does not reach back that far. */
    Optional<byte[]> after(long number) {
        long oldest = last - events.size();
        if (number < oldest || number > last) {
            return Optional.empty();
        }
        byte[][] missing = events.stream().skip(number - oldest).toArray(byte[][]::new);
        int length = 0;
        for (byte[] event : missing) {
            length += event.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] event : missing) {
            System.arraycopy(event, 0, joined, at, event.length);
            at += event.length;
        }
        return Optional.of(joined);
    }

    /** Returns an event with a number; JSON has no line breaks. */
    static byte[] event(long number, String name, String data) {
        return ("id: " + number + "\nevent: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}

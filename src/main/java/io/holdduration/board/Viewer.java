package io.holdduration.board;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A browser that watches. It has the number of the last event that it was sent, and one write at a time. While a write waits for the
 * browser, events pass by; afterwards it gets what it has missed.
 */
final class Viewer implements Callback {
    private final Response response;
    private final Callback end;
    private final LongFunction<Board.Part> source;
    private final Consumer<Viewer> gone;
    private long last;
    private boolean isWriting;

    /**
     * Creates a viewer that has been sent nothing yet.
     *
     * @param end completed when the response ends
     * @param last the number of the last event that the browser knows
     * @param source returns the events after a number
     * @param gone called when the browser has gone
     */
    Viewer(Response response, Callback end, long last, LongFunction<Board.Part> source, Consumer<Viewer> gone) {
        this.response = response;
        this.end = end;
        this.last = last;
        this.source = source;
        this.gone = gone;
    }

    /** Sends what the browser has not been sent yet; nothing while a write is in progress. */
    void wake() {
        write(next());
    }

    /** Sends these bytes, unless a write is in progress. */
    void send(byte[] bytes) {
        if (isClaimed()) {
            write(ByteBuffer.wrap(bytes));
        }
    }

    private void write(ByteBuffer bytes) {
        if (bytes.hasRemaining()) {
            response.write(false, bytes, this);
        }
    }

    /** Claims the next write for the events that are missing; empty if there are none. */
    private synchronized ByteBuffer next() {
        if (isWriting) {
            return ByteBuffer.allocate(0);
        }
        Board.Part part = source.apply(last);
        last = part.last();
        ByteBuffer bytes = part.bytes();
        isWriting = bytes.hasRemaining();
        return bytes;
    }

    /** Claims the next write; false if one is in progress. */
    private synchronized boolean isClaimed() {
        boolean wasFree = !isWriting;
        isWriting = true;
        return wasFree;
    }

    @Override
    public void succeeded() {
        synchronized (this) {
            isWriting = false;
        }
        wake();
    }

    @Override
    public void failed(Throwable cause) {
        gone.accept(this);
        end.failed(cause);
    }
}

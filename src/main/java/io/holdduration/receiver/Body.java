package io.holdduration.receiver;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/** The body of a request, read as it comes, without holding a thread. */
final class Body implements Runnable {
    private final Content.Source source;
    private final int maxBytes;
    private final boolean isKept;
    private final Consumer<byte[]> complete;
    private final Consumer<Refusal> refused;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private int length;

    private Body(
            Content.Source source, int maxBytes, boolean isKept, Consumer<byte[]> complete, Consumer<Refusal> refused) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.isKept = isKept;
        this.complete = complete;
        this.refused = refused;
    }

    /**
     * Reads a body of at most {@code maxBytes}; exactly one of the consumers is called, from any thread.
     *
     * @param isKept whether {@code complete} receives the body; otherwise it is only read, and {@code complete} receives an empty one
     */
    static void read(
            Content.Source source, int maxBytes, boolean isKept, Consumer<byte[]> complete, Consumer<Refusal> refused) {
        new Body(source, maxBytes, isKept, complete, refused).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk, false)) {
                continue; // a pause within the body; the server's limit on the whole request ends it
            }
            if (Content.Chunk.isFailure(chunk)) {
                refused.accept(Refusal.INCOMPLETE);
                return;
            }
            ByteBuffer part = chunk.getByteBuffer();
            length += part.remaining();
            boolean isTooLong = length > maxBytes;
            if (isKept && !isTooLong) {
                kept.writeBytes(BufferUtil.toArray(part));
            }
            chunk.release();
            if (isTooLong) {
                refused.accept(Refusal.TOO_LONG);
                return;
            }
            if (chunk.isLast()) {
                complete.accept(kept.toByteArray());
                return;
            }
        }
    }
}

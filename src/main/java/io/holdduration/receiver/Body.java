package io.holdduration.receiver;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/** The body of a request, read as it comes, without holding a thread. */
final class Body implements Runnable {
    private final Request request;
    private final int maxBytes;
    private final Consumer<byte[]> complete;
    private final Consumer<Refusal> refused;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Body(Request request, int maxBytes, Consumer<byte[]> complete, Consumer<Refusal> refused) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.complete = complete;
        this.refused = refused;
    }

    /** Reads a body of at most {@code maxBytes}; exactly one of the consumers is called, from any thread. */
    static void read(Request request, int maxBytes, Consumer<byte[]> complete, Consumer<Refusal> refused) {
        new Body(request, maxBytes, complete, refused).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
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
            boolean isTooLong = bytes.size() + part.remaining() > maxBytes;
            if (!isTooLong) {
                bytes.writeBytes(BufferUtil.toArray(part));
            }
            chunk.release();
            if (isTooLong) {
                refused.accept(Refusal.TOO_LONG);
                return;
            }
            if (chunk.isLast()) {
                complete.accept(bytes.toByteArray());
                return;
            }
        }
    }
}

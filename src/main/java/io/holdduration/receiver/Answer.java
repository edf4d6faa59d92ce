package io.holdduration.receiver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** The answer to one request; its body is empty. */
final class Answer {
    private static final String RETRY_AFTER_SECONDS = "10";

    /** The number of reads, of 8 KiB at most, before a body counts as a long one. */
    private static final int MAX_READS = 16;

    /** The refusals after which a connection is closed. A stranger who sends without a pause would keep a thread busy for ever. */
    private static final int MAX_REFUSALS = 100;

    private static final String REFUSALS = Answer.class.getName() + ".refusals";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ReceiverMetrics metrics;
    private final AtomicBoolean isTaken = new AtomicBoolean();

    Answer(Request request, Response response, Callback callback, ReceiverMetrics metrics) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.metrics = metrics;
    }

    /** Returns true to the first caller: of those that may answer, only it does. */
    boolean claim() {
        return isTaken.compareAndSet(false, true);
    }

    /** Schedules a task, this long after the request began. */
    Scheduler.Task schedule(Duration sinceBegin, Runnable task) {
        long passedNanos = System.nanoTime() - request.getBeginNanoTime();
        return request.getComponents()
                .getScheduler()
                .schedule(task, Math.max(0, sinceBegin.toNanos() - passedNanos), TimeUnit.NANOSECONDS);
    }

    void accept() {
        send(200, callback);
    }

    /**
     * Refuses the request. What has not come of its body is dropped as it comes, within the server's time limit: a connection closed
     * before would be reset, and the sender might not see the answer.
     */
    void refuse(Refusal reason) {
        metrics.count(reason);
        if (reason.status() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        boolean isLast = countRefusal() >= MAX_REFUSALS;
        if (isBodyRead()) {
            if (isLast) {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            send(reason.status(), callback);
            return;
        }
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        Callback dropped = Callback.from(callback::succeeded, unread -> callback.succeeded());
        send(reason.status(), Callback.from(() -> Content.Source.consumeAll(request, dropped), callback::failed));
    }

    /** Returns the number of refusals on the connection, this one included. */
    private int countRefusal() {
        ConnectionMetaData connection = request.getConnectionMetaData();
        int count = connection.getAttribute(REFUSALS) instanceof Integer before ? before + 1 : 1;
        connection.setAttribute(REFUSALS, count);
        return count;
    }

    /**
     * Drops what has come of the body, and returns whether that was all. The server's own {@code consumeAvailable} would make the rest
     * unreadable. It runs when the response is complete, too late to announce that the connection is closed.
     */
    private boolean isBodyRead() {
        for (int reads = 0; reads < MAX_READS; reads++) {
            Content.Chunk chunk = request.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return false;
            }
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    private void send(int status, Callback sent) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, null, sent);
    }
}

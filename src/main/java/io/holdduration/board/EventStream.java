package io.holdduration.board;

import io.holdduration.platform.http.Endpoint;
import io.holdduration.platform.http.HttpPage;
import io.holdduration.platform.http.PageEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** {@code GET /events}: server-sent events, a snapshot first and then the changes, to a limited number of viewers. */
final class EventStream implements Endpoint {
    static final int MAX_VIEWERS = 64;
    private static final String RETRY_AFTER_SECONDS = "15";

    /** The time until a browser connects again, in ms. */
    private static final String RECONNECT = "retry: 2000\n\n";

    private static final long NOTHING = -1;

    private final Board board;
    private final Supplier<Instant> clock;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MAX_VIEWERS);

    EventStream(Board board, Supplier<Instant> clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public void answer(Request request, Response response, Callback callback) {
        if (!places.tryAcquire()) {
            PageEndpoint.send(full(), response, callback);
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put("X-Accel-Buffering", "no"); // asks a proxy to pass each event on at once
        Viewer viewer = new Viewer(
                response,
                callback,
                number(request.getHeaders().get("Last-Event-ID")),
                last -> board.after(last, clock.get()),
                this::gone);
        viewers.add(viewer);
        viewer.send(RECONNECT.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends each viewer what is new. */
    void wake() {
        viewers.forEach(Viewer::wake);
    }

    /** Shows viewers and proxies that the stream is alive, and finds out which viewers are not. */
    void heartbeat() {
        byte[] beat = (": heartbeat\n" + time()).getBytes(StandardCharsets.UTF_8);
        viewers.forEach(viewer -> viewer.send(beat));
    }

    /** Returns the number of viewers. */
    int size() {
        return viewers.size();
    }

    private void gone(Viewer viewer) {
        if (viewers.remove(viewer)) {
            places.release();
        }
    }

    private String time() {
        return "event: time\ndata: " + BoardJson.time(clock.get()) + "\n\n";
    }

    private static HttpPage full() {
        return new HttpPage(
                503,
                "text/plain; charset=utf-8",
                "the board has " + MAX_VIEWERS + " viewers, which is the most that it serves\n",
                Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }

    private static long number(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? NOTHING : Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException e) {
            return NOTHING;
        }
    }
}

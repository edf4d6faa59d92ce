package io.holdduration.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A viewer that reads when it is told to; HTTP/1.0 has no chunks. */
final class EventClient implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket = new Socket();
    private final BufferedReader lines;
    private final String head;

    /** An event; {@code id} is empty for one without a number. */
    record Event(String id, String name, JsonNode data) {}

    private EventClient(String url, String lastEventId, int receiveBuffer) throws IOException {
        URI address = URI.create(url);
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String last = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        socket.getOutputStream()
                .write(("GET /events HTTP/1.0\r\nHost: board\r\n" + last + "\r\n").getBytes(StandardCharsets.US_ASCII));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            text.append(line).append('\n');
        }
        head = text.toString();
    }

    static EventClient connect(TestBoard board) throws IOException {
        return new EventClient(board.url(), "", 64 * 1024);
    }

    static EventClient resume(TestBoard board, String lastEventId) throws IOException {
        return new EventClient(board.url(), lastEventId, 64 * 1024);
    }

    /** One with next to no buffer, so that the server soon waits for it. */
    static EventClient slow(TestBoard board) throws IOException {
        return new EventClient(board.url(), "", 1024);
    }

    /** The status line and the headers. */
    String head() {
        return head;
    }

    /** The next event of this name. */
    Event next(String name) {
        return next(event -> event.name().equals(name));
    }

    /** The next event that is wanted; others are read and dropped. Fails at the end of the stream, or if nothing comes. */
    Event next(Predicate<Event> wanted) {
        while (true) {
            Event event = next();
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    private Event next() {
        String id = "";
        String name = "";
        String data = "";
        try {
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the stream has ended");
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return new Event(id, name, JSON.readTree(data));
                } // else a comment
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the stream ends, orderly or not; false if it is still open when nothing has come for a while. */
    boolean ends() throws IOException {
        try {
            String line = lines.readLine();
            while (line != null) {
                line = lines.readLine();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

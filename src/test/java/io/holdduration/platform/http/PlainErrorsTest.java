package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers that the server itself gives. */
class PlainErrorsTest {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private WebServer server;

    @BeforeEach
    void serve() throws Exception {
        server = WebServer.bind(
                new HttpAddress("127.0.0.1", 0),
                "errors-test",
                new ServerOptions(10, ServerOptions.SMALL_HEADER_BYTES, Duration.ofSeconds(1), Optional.empty()));
        server.serveAll(PlainErrorsTest::stopping, refused::add);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Answers as Jetty's handler for a clean stop does. */
    private static boolean stopping(Request request, Response response, Callback callback) {
        Response.writeError(request, response, callback, 503);
        return true;
    }

    private String answer(String request) throws Exception {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void shouldAskForARepetitionWhileTheServerStops() throws Exception {
        assertThat(answer("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 10\r\n", "\r\nContent-Length: 0\r\n")
                .endsWith("\r\n\r\n");
        assertThat(refused).containsExactly(503);
    }

    @Test
    void shouldHaveNoBodyForWhatIsNotHttp() throws Exception {
        assertThat(answer("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("Retry-After")
                .endsWith("\r\n\r\n");
        assertThat(refused).containsExactly(400);
    }

    @Test
    void shouldRefuseHeadersOfMoreThan8KiB() throws Exception {
        assertThat(answer("POST / HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(8_192) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("\r\n\r\n");
        assertThat(refused).containsExactly(431);
    }
}

package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses before there is a request is counted too: it may be a lost event. */
class ServerRefusalTest {
    private static final String REFUSED = "hold_receiver_refused{reason=";

    private final List<Socket> clients = new ArrayList<>();
    private ServedWebhook receiver;

    private void serve() throws IOException {
        receiver = new ServedWebhook(Map.of());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST / HTTP/1.1, Content-Length: many, 400",
        "POST /%zz HTTP/1.1, X: y, 400",
        "rubbish, X: y, 400",
        "POST / HTTP/1.1, Expect: a miracle, 417",
        "POST / HTTP/2.0, X: y, 426"
    })
    void shouldCountWhatIsNoRequest(String line, String header, int status) throws Exception {
        serve();

        assertThat(receiver.answer(line + "\r\nHost: x\r\n" + header + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .endsWith("\r\n\r\n");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "bad_request}", 1.0));
    }

    @Test
    void shouldCountAPathThatIsTooLong() throws Exception {
        serve();

        assertThat(receiver.answer("POST /" + "x".repeat(131_072))).startsWith("HTTP/1.1 414 ");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "bad_request}", 1.0));
    }

    /** A lost event all the same, if a proxy adds too many headers. */
    @Test
    void shouldCountHeadersThatAreTooLarge() throws Exception {
        serve();
        String start = "POST / HTTP/1.1\r\nX: ";

        assertThat(receiver.answer(start + "x".repeat(131_073 - start.length())))
                .startsWith("HTTP/1.1 431 ");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "headers_too_large}", 1.0));
    }

    /** Otherwise strangers could fill the memory with headers: a thousand connections are open, and each keeps its own. */
    @Test
    void shouldTakeLargeHeadersOnAHundredConnectionsAtATime() throws Exception {
        serve();
        String large = ServedWebhook.head("GET", "/other", "X: " + "x".repeat(100_000), "Connection: close");
        for (int number = 0; number < 100; number++) {
            clients.add(receiver.connect());
            ServedWebhook.write(clients.get(number), ServedWebhook.head("GET", "/other"));
            assertThat(ServedWebhook.status(clients.get(number))).isEqualTo("HTTP/1.1 404");
        }

        String start = large.substring(0, 8_193);
        assertThat(receiver.answer(start)).startsWith("HTTP/1.1 431 ");

        ServedWebhook.write(clients.get(0), large);
        assertThat(ServedWebhook.rest(clients.get(0))).contains("HTTP/1.1 404 ");
        clients.get(0).close();
        Await.until("another large one", () -> isAnswered(large));
    }

    private boolean isAnswered(String request) {
        try {
            return receiver.answer(request).startsWith("HTTP/1.1 404 ");
        } catch (IOException e) {
            return false; // reset before all is sent
        }
    }

    @Test
    void shouldCountARequestThatItFailsAt() throws Exception {
        receiver = new ServedWebhook(Map.of(), () -> {
            throw new IllegalStateException("the clock has stopped");
        });

        assertThat(receiver.answer(ServedWebhook.signed(Token.BODY)))
                .startsWith("HTTP/1.1 500 ")
                .endsWith("\r\n\r\n");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "failed}", 1.0));
    }

    @Test
    void shouldCountConnectionsOverTheLimit() throws Exception {
        serve();
        for (int number = 0; number < 1_102; number++) {
            clients.add(receiver.connect());
        }

        Await.until("two connections refused", () -> receiver.counts().equals(Map.of(REFUSED + "connections}", 2.0)));
        assertThat(isClosed(clients.get(1_101))).isTrue();
        ServedWebhook.write(clients.get(0), ServedWebhook.head("GET", "/other", "Connection: close"));
        assertThat(ServedWebhook.rest(clients.get(0))).startsWith("HTTP/1.1 404 ");
    }

    /** A proxy whose upstream connection stalls, say, or a client that keeps connections with a byte now and then. */
    @Test
    void shouldCountHeadersThatDrip() throws Exception {
        serve();
        try (Socket client = receiver.connect()) {
            client.setSoTimeout(100);
            ServedWebhook.write(client, "POST " + ServedWebhook.PATH + " HTTP/1.1\r\nX: ");
            boolean isCounted = false;
            while (!isClosed(client)) {
                assertThat(isCounted)
                        .as("counted at an earlier look, and not closed yet")
                        .isFalse();
                isCounted = !receiver.counts().isEmpty();
            }
        }
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "too_slow}", 1.0));
    }

    private static boolean isClosed(Socket client) throws IOException {
        try {
            client.getOutputStream().write('x');
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}

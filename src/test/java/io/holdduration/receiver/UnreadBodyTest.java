package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of requests whose body is long, late or not there at all. A reset would hide the answer from the sender. */
class UnreadBodyTest {
    /** Without a signature; a body of two parts is as long as the receiver allows. */
    private static final String CHUNKED = ServedWebhook.head(
            "POST",
            ServedWebhook.PATH,
            "Content-Type: " + ServedWebhook.TYPE,
            "Transfer-Encoding: chunked",
            "Connection: close");

    private static final String PART = "200\r\n" + "x".repeat(512) + "\r\n";

    private static final int LONG = 4 * 1_024 * 1_024;
    private static final String REFUSED = "hold_receiver_refused{reason=";

    private ServedWebhook receiver;

    @BeforeEach
    void serve() throws IOException {
        receiver = new ServedWebhook(Map.of());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    /** The sender does not look at the answer before all is sent. */
    @ParameterizedTest
    @CsvSource({
        "/other, POST, application/json, 404, not_found",
        "/webhooks/vcc, PUT, application/json, 405, method_not_allowed",
        "/webhooks/vcc, POST, text/plain, 415, unsupported_media_type",
        "/webhooks/vcc, POST, application/json, 413, too_long"
    })
    void shouldDropTheRestOfALongBody(String path, String method, String type, int status, String reason)
            throws Exception {
        assertThat(sendAnnounced(path, method, type))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Connection: close");
        assertThat(sendChunked(path, method, type))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("Connection: close");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + reason + "}", 2.0));
    }

    private String sendAnnounced(String path, String method, String type) throws IOException {
        return send(
                ServedWebhook.head(method, path, "Content-Type: " + type, "Content-Length: " + LONG),
                "x".repeat(1_024),
                "");
    }

    private String sendChunked(String path, String method, String type) throws IOException {
        return send(
                ServedWebhook.head(method, path, "Content-Type: " + type, "Transfer-Encoding: chunked"),
                "400\r\n" + "x".repeat(1_024) + "\r\n",
                "0\r\n\r\n");
    }

    private String send(String head, String part, String end) throws IOException {
        byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = receiver.connect()) {
            OutputStream out = socket.getOutputStream();
            ServedWebhook.write(socket, head);
            for (int sent = 0; sent < LONG; sent += 1_024) {
                out.write(bytes);
            }
            ServedWebhook.write(socket, end);
            return ServedWebhook.rest(socket);
        }
    }

    /** The answer comes before the body, and must not promise a connection that the server then breaks. */
    @ParameterizedTest
    @CsvSource({
        "/other, POST, application/json, 404",
        "/webhooks/vcc, GET, application/json, 405",
        "/webhooks/vcc, POST, text/plain, 415"
    })
    void shouldReadABodyThatComesAfterTheAnswer(String path, String method, String type, int status) throws Exception {
        try (Socket socket = receiver.connect()) {
            ServedWebhook.write(
                    socket, ServedWebhook.head(method, path, "Content-Type: " + type, "Content-Length: 10"));
            assertThat(ServedWebhook.status(socket)).isEqualTo("HTTP/1.1 " + status);

            ServedWebhook.write(socket, "0123456789");

            assertThat(ServedWebhook.rest(socket))
                    .containsIgnoringCase("Connection: close")
                    .matches(answer -> answer.contains("Allow: POST") == (status == 405), "Allow on 405")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void shouldKeepTheConnectionWhereTheBodyHasCome() throws Exception {
        String request = ServedWebhook.head("POST", "/other", "Content-Length: 10") + "0123456789";
        String last = ServedWebhook.head("GET", "/other", "Connection: close");

        assertThat(receiver.answer(request + request + last))
                .containsPattern("(?s)^(HTTP/1.1 404 .*?){3}$")
                .containsOnlyOnce("Connection: close");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "not_found}", 3.0));
    }

    /** One that never pauses would keep a thread of the server for itself. */
    @Test
    void shouldCloseAConnectionThatIsRefusedAgainAndAgain() throws Exception {
        String answers = receiver.answer(ServedWebhook.head("GET", "/other").repeat(150));

        assertThat(answers).containsPattern("(?s)^(HTTP/1.1 404 .*?){100}$").containsOnlyOnce("Connection: close");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "not_found}", 100.0));
    }

    /** A sender that asks first is told at once, and sends no body. */
    @Test
    void shouldNotAskForABodyThatIsTooLong() throws Exception {
        String answer = receiver.answer(ServedWebhook.head(
                "POST",
                ServedWebhook.PATH,
                "Content-Type: " + ServedWebhook.TYPE,
                "Content-Length: 1025",
                "Expect: 100-continue"));

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsOnlyOnce("HTTP/1.1")
                .endsWith("\r\n\r\n");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "too_long}", 1.0));
    }

    /** It is refused for its length, as the contract's order says, and no verdict is given. */
    @Test
    void shouldRefuseALongBodyForItsLengthThoughItsSignatureIsBad() throws Exception {
        assertThat(receiver.answer(CHUNKED + PART + PART + "1\r\nx\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "too_long}", 1.0));
    }

    @Test
    void shouldRefuseAShortBodyForItsBadSignature() throws Exception {
        assertThat(receiver.answer(CHUNKED + PART + PART + "0\r\n\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(receiver.counts())
                .containsExactly(
                        Map.entry(REFUSED + "unauthorized}", 1.0),
                        Map.entry("hold_receiver_signatures{result=missing}", 1.0));
    }

    /** The sender breaks off in the middle; whether its signature is good or not, it is refused once, for that. */
    @Test
    void shouldCountARequestThatIsResetOnce() throws Exception {
        try (Socket socket = receiver.connect()) {
            socket.setSoLinger(true, 0);
            ServedWebhook.write(
                    socket,
                    ServedWebhook.head(
                            "POST",
                            ServedWebhook.PATH,
                            "Content-Type: " + ServedWebhook.TYPE,
                            "Content-Length: 10",
                            "Expect: 100-continue"));
            assertThat(ServedWebhook.status(socket)).isEqualTo("HTTP/1.1 100");
        }
        Await.until("refusal", () -> !receiver.counts().isEmpty());
        receiver.close();

        assertThat(receiver.counts()).containsExactly(Map.entry(REFUSED + "incomplete}", 1.0));
    }
}

package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers get from the port that everybody can reach. */
class PublicPortTest {
    private static final String SIGNATURES = "hold_receiver_signatures{result=";

    private ServedWebhook receiver;

    @BeforeEach
    void serve() throws IOException {
        receiver = new ServedWebhook(Map.of());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/health/live", "/health/ready", "/"})
    void shouldHaveNeitherHealthNorMetrics(String path) throws Exception {
        assertThat(receiver.answer(ServedWebhook.head("GET", path, "Connection: close")))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void shouldRefuseAnEmptySignatureAsMissing() throws Exception {
        assertThat(post("Vonage-Signature:")).startsWith("HTTP/1.1 401 ");
        assertThat(receiver.counts()).containsEntry(SIGNATURES + "missing}", 1.0);
    }

    /** One of them may be right: a proxy that adds one must not make the other one count. */
    @Test
    void shouldRefuseTwoSignatures() throws Exception {
        String right = "Vonage-Signature: " + Token.right().text();

        assertThat(post(right, right)).startsWith("HTTP/1.1 401 ");
        assertThat(receiver.counts()).containsEntry(SIGNATURES + "malformed}", 1.0);
    }

    @Test
    void shouldRefuseAnEnormousTokenAsMalformed() throws Exception {
        assertThat(post("Vonage-Signature: Bearer " + "x".repeat(100_000))).startsWith("HTTP/1.1 401 ");
        assertThat(receiver.counts()).containsEntry(SIGNATURES + "malformed}", 1.0);
    }

    /** Each has its answer, after the acknowledgement and after a refusal alike. */
    @Test
    void shouldTakeOneRequestAfterAnotherOnAConnection() throws Exception {
        String unsigned = ServedWebhook.head(
                "POST", ServedWebhook.PATH, "Content-Type: " + ServedWebhook.TYPE, "Content-Length: 0");
        try (Socket socket = receiver.connect()) {
            ServedWebhook.write(socket, ServedWebhook.signed("{}", "keep-alive"));
            receiver.awaitAppended(1);
            receiver.producer.completeNext();
            assertThat(ServedWebhook.answer(socket)).startsWith("HTTP/1.1 200 ");

            ServedWebhook.write(socket, unsigned);
            assertThat(ServedWebhook.answer(socket)).startsWith("HTTP/1.1 401 ");

            ServedWebhook.write(socket, ServedWebhook.signed("{}", "close"));
            receiver.awaitAppended(2);
            receiver.producer.completeNext();
            assertThat(ServedWebhook.rest(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    private String post(String... signatures) throws IOException {
        String head = ServedWebhook.head(
                "POST",
                ServedWebhook.PATH,
                "Content-Type: " + ServedWebhook.TYPE,
                String.join("\r\n", signatures),
                "Content-Length: " + Token.BODY.length(),
                "Connection: close");
        try (Socket socket = receiver.connect()) {
            ServedWebhook.write(socket, head + Token.BODY);
            return ServedWebhook.rest(socket);
        }
    }
}

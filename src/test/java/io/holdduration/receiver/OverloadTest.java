package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More requests than may wait for Kafka. */
class OverloadTest {
    private static final String REFUSED = "hold_receiver_refused{reason=";

    private final List<Socket> clients = new ArrayList<>();
    private ServedWebhook receiver;

    @BeforeEach
    void serve() throws IOException {
        receiver = new ServedWebhook(Map.of("hold.receiver.max.in.flight", "1"));
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        receiver.close();
    }

    /** A connection that is cut off is no answer: the sender would not know when to come back. */
    @Test
    void shouldAnswerEachOfManyClientsThoughOnlyOneMayWait() throws Exception {
        connect(200);
        ServedWebhook.write(clients.get(0), ServedWebhook.signed(Token.BODY));
        receiver.awaitAppended(1);

        for (Socket client : clients.subList(1, 200)) {
            ServedWebhook.write(client, ServedWebhook.signed(Token.BODY));
        }

        for (Socket client : clients.subList(1, 200)) {
            assertThat(ServedWebhook.rest(client)).startsWith("HTTP/1.1 503 ").contains("\r\nRetry-After: 10\r\n");
        }
        receiver.producer.completeNext();
        assertThat(ServedWebhook.rest(clients.get(0))).startsWith("HTTP/1.1 200 ");
        assertThat(receiver.counts()).containsEntry(REFUSED + "busy}", 199.0);
    }

    /** The sender must not learn how busy the receiver is, and need not repeat what will never be accepted. */
    @Test
    void shouldRefuseABadSignatureAsSuchThoughItIsBusy() throws Exception {
        connect(1);
        ServedWebhook.write(clients.get(0), ServedWebhook.signed(Token.BODY));
        receiver.awaitAppended(1);

        String answer = receiver.answer(ServedWebhook.signed(Token.BODY).replace("\"id\":\"1\"", "\"id\":\"2\""));

        assertThat(answer).startsWith("HTTP/1.1 401 ").doesNotContain("Retry-After");
        assertThat(receiver.counts())
                .containsEntry(REFUSED + "unauthorized}", 1.0)
                .containsEntry("hold_receiver_signatures{result=body}", 1.0)
                .doesNotContainKey(REFUSED + "busy}");
        receiver.producer.completeNext();
    }

    private void connect(int count) throws IOException {
        for (int number = 0; number < count; number++) {
            clients.add(receiver.connect());
        }
    }
}

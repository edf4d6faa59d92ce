package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.holdduration.testing.Await;
import io.holdduration.testing.CapturedLog;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever becomes of a request, its body is not logged: it has party ids. */
class WebhookLogTest {
    private static final String SECRET = "tel:+15550100";
    private static final String BODY =
            "{\"data\":{\"channel\":{\"channelId\":\"" + SECRET + "\"}},\"subject\":\"" + SECRET + "\"}";

    @RegisterExtension
    private final CapturedLog captured = CapturedLog.ofEverything(Level.INFO);

    @Test
    void shouldNeverHaveABody() throws Exception {
        try (ServedWebhook receiver = new ServedWebhook(Map.of())) {
            accept(receiver);
            fail(receiver, new TimeoutException("8 s"));
            fail(receiver, new RecordTooLargeException("max.message.bytes"));
            assertThat(receiver.answer(
                            ServedWebhook.signed(SECRET + " is no JSON").replace("Bearer e", "Bearer x")))
                    .startsWith("HTTP/1.1 401 ");
            assertThat(receiver.answer(ServedWebhook.signed(BODY).replace("data", "Data")))
                    .startsWith("HTTP/1.1 401 ");
            assertThat(receiver.answer(ServedWebhook.signed(BODY + " ".repeat(ServedWebhook.MAX_BYTES))))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(receiver.answer(ServedWebhook.signed(BODY).replace("/webhooks", "/other")))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(receiver.answer(SECRET + "\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            breakOff(receiver);
        }
        try (ServedWebhook broken = new ServedWebhook(Map.of(), () -> {
            throw new IllegalStateException("the clock has stopped");
        })) {
            assertThat(broken.answer(ServedWebhook.signed(BODY))).startsWith("HTTP/1.1 500 ");
        }

        assertThat(captured.lines())
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains(
                        "Kafka did not take events, the sender is asked to repeat them",
                        "requests were refused for their signature");
        assertThat(captured.lines()).noneMatch(WebhookLogTest::hasSecret);
    }

    private static void accept(ServedWebhook receiver) throws Exception {
        try (Socket client = receiver.connect()) {
            ServedWebhook.write(client, ServedWebhook.signed(BODY));
            receiver.awaitAppended(1);
            receiver.producer.completeNext();
            assertThat(ServedWebhook.rest(client)).startsWith("HTTP/1.1 200 ");
        }
    }

    private static void fail(ServedWebhook receiver, RuntimeException failure) throws Exception {
        int before = receiver.producer.history().size();
        try (Socket client = receiver.connect()) {
            ServedWebhook.write(client, ServedWebhook.signed(BODY));
            receiver.awaitAppended(before + 1);
            receiver.producer.errorNext(failure);
            assertThat(ServedWebhook.rest(client)).doesNotStartWith("HTTP/1.1 200 ");
        }
    }

    private static void breakOff(ServedWebhook receiver) throws Exception {
        try (Socket client = receiver.connect()) {
            String whole = ServedWebhook.signed(BODY);
            ServedWebhook.write(client, whole.substring(0, whole.length() - 1));
            client.shutdownOutput();
            Await.until("refusal", () -> receiver.counts().containsKey("hold_receiver_refused{reason=incomplete}"));
        }
    }

    private static boolean hasSecret(ILoggingEvent line) {
        String text = line.getFormattedMessage()
                + line.getKeyValuePairs()
                + Arrays.toString(line.getArgumentArray())
                + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy()));
        return text.contains(SECRET) || text.contains(Arrays.toString(SECRET.getBytes(StandardCharsets.UTF_8)));
    }
}

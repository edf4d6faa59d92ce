package io.holdduration.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.ServerOptions;
import io.holdduration.platform.http.WebServer;
import io.holdduration.simulation.LiveCentre;
import io.holdduration.simulation.LiveTraffic;
import io.holdduration.simulation.Posting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated vendor, against a server that answers as it is told to. */
class WebhookSenderTest {
    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = 1_800_000_000_000L;

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<String> signatures = new ConcurrentLinkedQueue<>();
    private WebServer server;

    @BeforeEach
    void serve() throws Exception {
        server = WebServer.bind(
                new HttpAddress("127.0.0.1", 0),
                "vendor",
                new ServerOptions(100, ServerOptions.SMALL_HEADER_BYTES, Duration.ofSeconds(1), Optional.empty()));
        server.serveAll(this::answer, status -> {});
    }

    @AfterEach
    void close() {
        server.close();
    }

    private boolean answer(Request request, Response response, Callback callback) throws Exception {
        signatures.add(String.valueOf(request.getHeaders().get("Vonage-Signature")));
        bodies.add(Content.Source.asString(request));
        Integer status = statuses.poll();
        response.setStatus(status == null ? 200 : status);
        callback.succeeded();
        return true;
    }

    private WebhookSender sender(double lostEvents, double lostAnswers) {
        return new WebhookSender(
                new WebhookTarget(
                        URI.create(server.url() + "/webhooks/vcc"),
                        Optional.of(new SecretKeySpec(SECRET, "HmacSHA256")),
                        lostEvents,
                        lostAnswers),
                1,
                () -> NOW,
                () -> true);
    }

    private static List<Posting> postings() {
        LiveTraffic traffic = new LiveCentre(1, 10, 30, 0, 0, 0).openAt(NOW);
        List<Posting> postings = new ArrayList<>();
        while (!traffic.isOver()) {
            traffic.next(Long.MAX_VALUE).ifPresent(postings::add);
        }
        return postings;
    }

    private static List<String> values(List<Posting> postings) {
        return postings.stream().map(posting -> posting.message().value()).toList();
    }

    @Test
    void shouldSignWhatAnotherLibraryVerifies() throws Exception {
        Posting posting = postings().get(0);
        try (WebhookSender sender = sender(0, 0)) {
            assertThat(sender.send(posting)).isTrue();
            sender.finish();
        }

        String body = bodies.element();
        assertThat(body).isEqualTo(posting.message().value());
        DecodedJWT token = JWT.decode(signatures.element().substring("Bearer ".length()));
        Algorithm.HMAC256(SECRET).verify(token);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        assertThat(token.getClaim("payload_hash").asString())
                .isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(token.getExpiresAt()).hasTime(NOW + 300_000);
    }

    @Test
    void shouldPostAgainWhatIsNotAcknowledged() {
        statuses.addAll(List.of(503, 500, 503));
        List<Posting> postings = postings().subList(0, 5);
        try (WebhookSender sender = sender(0, 0)) {
            postings.forEach(sender::send);
            sender.finish();
        }

        assertThat(bodies).hasSize(5 + 3);
        assertThat(bodies.stream().distinct()).containsExactlyInAnyOrderElementsOf(values(postings));
    }

    @Test
    void shouldPostAgainWhatIsAcknowledgedInVain() {
        List<Posting> postings = postings();
        try (WebhookSender sender = sender(0, 0.2)) {
            postings.forEach(sender::send);
            sender.finish();
        }

        assertThat(bodies).hasSizeGreaterThan(postings.size());
        assertThat(bodies.stream().distinct()).containsExactlyInAnyOrderElementsOf(values(postings));
    }

    @Test
    void shouldSayWhichEventsItLoses() {
        List<Posting> postings = postings();
        List<Posting> sent;
        try (WebhookSender sender = sender(0.2, 0)) {
            sent = postings.stream().filter(sender::send).collect(Collectors.toList());
            sender.finish();
        }

        assertThat(sent).isNotEmpty().hasSizeLessThan(postings.size());
        assertThat(bodies).containsExactlyInAnyOrderElementsOf(values(sent));
    }

    @Test
    void shouldNotRepeatForADayWhatIsRefusedForGood() {
        statuses.add(401);
        try (WebhookSender sender = sender(0, 0)) {
            sender.send(postings().get(0));

            assertThatThrownBy(sender::finish)
                    .isInstanceOf(ExitException.class)
                    .hasMessage("The receiver at " + server.url()
                            + "/webhooks/vcc refused an event with 401: its secret is another one"
                            + " (hold.receiver.secrets)")
                    .extracting(failure -> ((ExitException) failure).exitCode())
                    .isEqualTo(ExitCode.REFUSED);
        }
        assertThat(bodies).hasSize(1);
    }

    /** One who stops it learns that events are missing, and need not wait for a receiver that is away. */
    @Test
    void shouldSaySoonWhatIsNotAcknowledged() {
        for (int answer = 0; answer < 100; answer++) {
            statuses.add(503);
        }
        try (WebhookSender sender = sender(0, 0)) {
            sender.send(postings().get(0));

            assertThatThrownBy(sender::finishSoon)
                    .hasMessage("1 events were not acknowledged by the receiver at " + server.url()
                            + "/webhooks/vcc: it answers 503")
                    .extracting(failure -> ((ExitException) failure).exitCode())
                    .isEqualTo(ExitCode.DIED);
        }
    }

    @Test
    void shouldNameTheOptionOfAUrlThatIsNone() {
        assertThatThrownBy(() -> WebhookTarget.reliable(URI.create("127.0.0.1/webhooks")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid value for option '--webhook': 127.0.0.1/webhooks; allowed is ");
    }
}

package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.HoldSettings;
import io.holdduration.platform.health.HealthPages;
import io.holdduration.platform.health.HealthSnapshot;
import io.holdduration.platform.health.HealthSnapshot.Limits;
import io.holdduration.platform.health.HealthSnapshot.StreamThread;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server on a real port of the loopback interface. */
class OpsServerTest {
    private static final HttpAddress ANY_PORT = new HttpAddress("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private State state = State.RUNNING;
    private OpsServer server;

    @BeforeEach
    void serve() throws IOException {
        HealthPages health = new HealthPages(this::snapshot);
        server = OpsServer.bind(ANY_PORT);
        server.serve(Map.of("/health/live", health::live, "/health/ready", health::ready, "/broken", () -> {
            throw new IllegalStateException("broken on purpose");
        }));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HealthSnapshot snapshot() {
        StreamThread thread = new StreamThread("thread \"1\"", 1, Duration.ZERO, Duration.ofMinutes(1));
        return new HealthSnapshot(
                state, new Limits(1, Duration.ofMinutes(5), Duration.ofSeconds(30)), List.of(thread), 0, 0);
    }

    @Test
    void shouldAnswer200IfNothingSpeaksAgainstIt() throws Exception {
        HttpResponse<String> answer = get("/health/live");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.body()).isEqualTo("{\"status\":\"up\",\"reasons\":[],\"state\":\"RUNNING\"}\n");
    }

    @Test
    void shouldAnswer503AndSayWhyNot() throws Exception {
        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"down\",\"reasons\":[\"thread \\\"1\\\" owes a commit for 60 s,"
                        + " allowed are 30 s\"],\"state\":\"RUNNING\"}\n");
    }

    @Test
    void shouldLookAgainForEveryRequest() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);

        state = State.ERROR;

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/health/live/", "/health/livelong", "/metrics2", "/..%2fhealth/live"})
    void shouldAnswer404ToWhatItDoesNotServe(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/health/live, /health/ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"})
    void shouldAnswer405ToOtherMethods(String method) throws Exception {
        HttpRequest request =
                request("/health/live").method(method, BodyPublishers.noBody()).build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    }

    @Test
    void shouldAnswerHeadWithoutABody() throws Exception {
        HttpRequest request =
                request("/health/ready").method("HEAD", BodyPublishers.noBody()).build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("content-length"))
                .hasValue(get("/health/ready").body().length());
    }

    @Test
    void shouldIgnoreAQuery() throws Exception {
        assertThat(get("/health/live?verbose").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswer500IfItFailsItself() throws Exception {
        assertThat(get("/broken").statusCode()).isEqualTo(500);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live\r\n\r\n",
                "GET  HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\r\n\r\n",
                "GET /%zz HTTP/1.1\r\n\r\n",
                "GET http://[/ HTTP/1.1\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nno colon\r\n: no name\r\nConnection: close\r\n\r\n",
                "POST /health/live HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "POST /health/live HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /health/live HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void shouldSurviveWhatIsNotHttp(String nonsense) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHangUpOnClientsThatNeverFinish() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int count = 0; count < 20; count++) {
            Socket socket = connect();
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }

        for (Socket socket : slow) {
            assertThat(hasHungUp(socket)).isTrue();
            socket.close();
        }
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    /** A client that sends a byte now and then is never idle. */
    @Test
    void shouldHangUpOnAClientThatDrips() throws Exception {
        try (Socket socket = connect()) {
            socket.setSoTimeout(100);
            OutputStream out = socket.getOutputStream();
            out.write("GET /health/live HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));

            boolean hasHungUp = false;
            for (int drops = 0; drops < 300 && !hasHungUp; drops++) {
                hasHungUp = isRefused(out) || hasHungUp(socket);
            }

            assertThat(hasHungUp).isTrue();
        }
    }

    /** The connections of browsers and load balancers, say. */
    @Test
    void shouldAnswerWhileAHundredConnectionsAreIdle() throws Exception {
        List<Socket> idle = connect(100);

        assertThat(get("/health/live").statusCode()).isEqualTo(200);

        close(idle);
    }

    @Test
    void shouldKeepFileDescriptorsForTheStores() throws Exception {
        List<Socket> connections = connect(300);

        assertThat(isAnswered(connections.get(0))).isTrue();
        assertThat(isAnswered(connections.get(299))).isFalse();

        close(connections);
    }

    /** Whatever the line is, it has no end: of one that starts a request, of one header, of the headers. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "GET / HTTP/1.1\r\nX: a", "GET / HTTP/1.1\r\nA: b\r\n"})
    void shouldHangUpOnClientsThatSendTooMuch(String start) throws Exception {
        byte[] more = start.substring(Math.max(0, start.lastIndexOf("\nA") + 1))
                .repeat(10_000)
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(start.getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 100 * 1024 * 1024; sent += more.length) {
                            out.write(more);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldBeForThisMachineAloneUnlessToldOtherwise() throws Exception {
        HttpAddress unlessToldOtherwise =
                HoldSettings.of(Map.of("hold.http.port", "0")).http();

        try (OpsServer local = OpsServer.bind(unlessToldOtherwise)) {
            assertThat(InetAddress.getByName(URI.create(local.url()).getHost()).isLoopbackAddress())
                    .isTrue();
        }
    }

    @Test
    void shouldAnswerBeforeTheWholeRequestHasCome() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nno"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 405");
        }
    }

    @Test
    void shouldRefuseAPortThatIsTaken() {
        HttpAddress taken =
                new HttpAddress("127.0.0.1", URI.create(server.url()).getPort());

        assertThatThrownBy(() -> OpsServer.bind(taken)).isInstanceOf(BindException.class);
    }

    @Test
    void shouldRefuseAHostThatDoesNotExist() {
        assertThatThrownBy(() -> OpsServer.bind(new HttpAddress("no-such-host.invalid", 0)))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("no-such-host.invalid");
    }

    @Test
    void shouldGiveThePortBack() throws Exception {
        OpsServer neverServed = OpsServer.bind(ANY_PORT);
        URI neverAnswered = URI.create(neverServed.url());

        neverServed.close();
        server.close();

        assertThatThrownBy(() -> get("/health/live")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> new Socket(neverAnswered.getHost(), neverAnswered.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(20));
    }

    private static boolean isRefused(OutputStream out) throws IOException {
        try {
            out.write('a');
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean hasHungUp(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException e) {
            return false;
        }
    }

    private List<Socket> connect(int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        while (sockets.size() < count) {
            sockets.add(connect());
        }
        return sockets;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect() throws IOException {
        URI url = URI.create(server.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }
}

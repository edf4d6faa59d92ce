package io.holdduration.platform.encoding.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A registry with the manners that a test gives it: one answer after the other, the last one for good. */
public final class StubRegistry implements AutoCloseable {
    private static final long DRIP_MILLIS = 100;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Manner> manners = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What a request was: method and path, credentials or null, body. */
    record Asked(String line, String authorization, String body) {}

    /** How to answer a request. */
    @FunctionalInterface
    interface Manner {
        void answer(HttpExchange exchange) throws IOException;
    }

    private StubRegistry(HttpServer server) {
        this.server = server;
    }

    /** A registry that gives the id 7 to everything, until it is told otherwise. */
    public static StubRegistry start() {
        try {
            return started(HttpServer.create(anyPort(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same over TLS, for clients that show a certificate. */
    static StubRegistry startTls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = context.getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        return started(server);
    }

    private static StubRegistry started(HttpServer server) {
        StubRegistry registry = new StubRegistry(server);
        server.setExecutor(registry.threads);
        server.createContext("/", registry::answer);
        server.start();
        return registry;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public String url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** It answers like this from now on: in this order, the last one again and again. */
    StubRegistry answers(Manner... inOrder) {
        manners.addAll(List.of(inOrder));
        return this;
    }

    /** It answers with this object from now on. */
    public void answersOk(String object) {
        answers(json(200, object));
    }

    /** It knows nothing from now on. */
    public void answersNotFound() {
        answers(json(404, ""));
    }

    /** It knows nothing at the next request, and answers with this object from then on. */
    public void answersNotFoundThenOk(String object) {
        answers(json(404, ""), json(200, object));
    }

    /** Its next answers, so many, are that it is busy for an hour; it answers with this object from then on. */
    public void answersBusyThenOk(int times, String object) {
        Manner busy = with(503, "", Map.of("Retry-After", "3600"));
        for (int answer = 0; answer < times; answer++) {
            answers(busy);
        }
        answers(json(200, object));
    }

    /** It answers with this object from now on, and to these credentials only. */
    public void answersOnlyTo(String authorization, String object) {
        answers(exchange -> {
            boolean isKnown = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            json(isKnown ? 200 : 401, isKnown ? object : "").answer(exchange);
        });
    }

    /** It takes no schema from now on, for this reason. The answer has no error code: not every registry gives one. */
    public void answersIncompatible(String reason) {
        answers(json(409, "{\"message\":\"" + reason + "\"}"));
    }

    /** Its next answer is that the credentials are wrong. The file that they come from has others by then. */
    public void answersUnauthorizedOnceRenewed(Path credentials, String others) {
        answers(exchange -> {
            Files.writeString(credentials, others);
            json(401, "").answer(exchange);
        });
    }

    /** The credentials of all requests up to now; null where there were none. */
    public List<String> authorizations() {
        return asked.stream().map(Asked::authorization).toList();
    }

    /** How many requests there have been. */
    public int requests() {
        return asked.size();
    }

    /** All requests up to now. */
    List<Asked> asked() {
        return asked;
    }

    static Manner json(int status, String body) {
        return with(status, body, Map.of("Content-Type", "application/vnd.schemaregistry.v1+json"));
    }

    static Manner with(int status, String body, Map<String, String> headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** No answer, until the registry is closed. */
    Manner silence() {
        return exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** The headers at once, and then this body, a byte at a time, until the registry is closed. */
    Manner drip(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            for (int sent = 0; sent < bytes.length && !isClosedBeforeTheNextDrop(); sent++) {
                exchange.getResponseBody().write(bytes[sent]);
                exchange.getResponseBody().flush();
            }
        };
    }

    private boolean isClosedBeforeTheNextDrop() {
        try {
            return closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            next().answer(exchange);
        }
    }

    private synchronized Manner next() {
        Manner only = manners.size() > 1 ? manners.poll() : manners.peek();
        return only == null ? json(200, "{\"id\":7}") : only;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

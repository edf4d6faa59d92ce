package io.holdduration.platform.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}, and nothing else. */
public final class OpsServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpsServer.class);
    private static final int WORKERS = 8;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final HttpServer server;
    private final ExecutorService workers;

    private OpsServer(HttpServer server) {
        this.server = server;
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(WORKERS, work -> daemon(work, count.incrementAndGet()));
    }

    /**
     * Binds the port. Clients that connect wait until {@link #serve} is called.
     *
     * @throws IOException if the port is taken or the address is not one of this machine's
     */
    public static OpsServer bind(HttpAddress address) throws IOException {
        boundClients();
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        if (socket.isUnresolved()) {
            throw new UnknownHostException(address.host());
        }
        return new OpsServer(HttpServer.create(socket, 0));
    }

    /** Starts to serve a page for each path. */
    public void serve(Map<String, Supplier<HttpPage>> pages) {
        SortedMap<String, Supplier<HttpPage>> sorted = new TreeMap<>(pages);
        server.createContext("/", exchange -> answer(exchange, sorted));
        server.setExecutor(workers);
        server.start();
        log.atInfo().addKeyValue("address", url()).log("health and metrics are served");
    }

    /** Returns the URL of the server, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Releases the port, and aborts requests in progress. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static void answer(HttpExchange exchange, SortedMap<String, Supplier<HttpPage>> pages) throws IOException {
        try (exchange) {
            send(page(exchange, pages), exchange);
        }
    }

    /** Returns the page for exactly this path. The JDK server's own contexts match every path that starts with theirs. */
    private static HttpPage page(HttpExchange exchange, SortedMap<String, Supplier<HttpPage>> pages) {
        Supplier<HttpPage> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return HttpPage.text(404, "not found; there are " + String.join(", ", pages.keySet()));
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return HttpPage.text(405, "only GET and HEAD");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("path", exchange.getRequestURI().getPath())
                    .setCause(e)
                    .log("request failed");
            return HttpPage.text(500, "failed; the log says why");
        }
    }

    private static void send(HttpPage page, HttpExchange exchange) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(page.status(), -1);
        } else {
            exchange.sendResponseHeaders(page.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) { // sent before the rest of the request is read
                out.write(body);
            }
        }
    }

    /**
     * Bounds the duration of requests and the number of connections. Otherwise a client that does not finish its request, or does not
     * read the response, would occupy a worker for ever. Eight such clients would occupy all workers. Unlimited connections would use
     * up the file descriptors that the stores need. The JDK's server is configurable only in this way, with times in seconds. The
     * operator's own settings are kept.
     */
    private static void boundClients() {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "2");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "10");
        System.getProperties().putIfAbsent("jdk.httpserver.maxConnections", "200");
    }

    private static Thread daemon(Runnable work, int number) {
        Thread thread = new Thread(work, "health-and-metrics-" + number);
        thread.setDaemon(true);
        return thread;
    }
}

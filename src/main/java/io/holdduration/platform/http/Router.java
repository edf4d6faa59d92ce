package io.holdduration.platform.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the page for a path: exactly that path, unlike the JDK server's own contexts, which match what starts with it. */
final class Router implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(Router.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Map<String, Supplier<HttpPage>> pages;

    Router(Map<String, Supplier<HttpPage>> pages) {
        this.pages = new TreeMap<>(pages);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(page(exchange), exchange);
        }
    }

    private HttpPage page(HttpExchange exchange) {
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
            try (OutputStream out = exchange.getResponseBody()) { // sent before the rest of the request is waited for
                out.write(body);
            }
        }
    }
}

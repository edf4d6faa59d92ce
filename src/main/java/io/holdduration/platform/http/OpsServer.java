package io.holdduration.platform.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}, and nothing else. */
public final class OpsServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpsServer.class);

    private final WebServer server;

    private OpsServer(WebServer server) {
        this.server = server;
    }

    /**
     * Binds the port. Clients that connect wait until {@link #serve} is called.
     *
     * @throws IOException if the port is taken or the address is not one of this machine's
     */
    public static OpsServer bind(HttpAddress address) throws IOException {
        return new OpsServer(WebServer.bind(address, "health-and-metrics"));
    }

    /** Starts to serve a page for each path. */
    public void serve(Map<String, Supplier<HttpPage>> pages) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        pages.forEach((path, page) -> endpoints.put(path, new PageEndpoint(page)));
        server.serve(endpoints);
        log.atInfo().addKeyValue("address", url()).log("health and metrics are served");
    }

    /** Returns the URL of the server, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return server.url();
    }

    /** Releases the port, and aborts requests in progress. */
    @Override
    public void close() {
        server.close();
    }
}

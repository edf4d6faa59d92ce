package io.holdduration.platform.http;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a request to the endpoint of exactly its path. */
final class ExactPaths extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(ExactPaths.class);

    private final SortedMap<String, Endpoint> endpoints;
    private final ClientLimits limits;

    ExactPaths(Map<String, Endpoint> endpoints, ClientLimits limits) {
        this.endpoints = new TreeMap<>(endpoints);
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Endpoint endpoint = endpoints.get(request.getHttpURI().getPath());
        if (endpoint == null) {
            String there = String.join(", ", endpoints.keySet());
            PageEndpoint.send(HttpPage.text(404, "not found; there are " + there), response, callback);
        } else if (!endpoint.methods().contains(request.getMethod())) {
            String allowed = String.join(", ", new TreeSet<>(endpoint.methods()));
            response.getHeaders().put(HttpHeader.ALLOW, allowed);
            PageEndpoint.send(HttpPage.text(405, "only " + allowed.replace(", ", " and ")), response, callback);
        } else {
            answer(endpoint, request, response, callback);
        }
        return true;
    }

    private void answer(Endpoint endpoint, Request request, Response response, Callback callback) {
        if (endpoint.isLasting()) {
            limits.exempt(request.getConnectionMetaData().getConnection());
        }
        try {
            endpoint.answer(request, response, callback);
        } catch (Exception e) {
            log.atWarn()
                    .addKeyValue("path", request.getHttpURI().getPath())
                    .setCause(e)
                    .log("request failed");
            PageEndpoint.send(HttpPage.text(500, "failed; the log says why"), response, callback);
        }
    }
}

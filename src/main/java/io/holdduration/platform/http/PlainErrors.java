package io.holdduration.platform.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Empty answers to requests that the server itself refuses: bytes that are not HTTP, headers that are too large, and requests while it
 * stops. The server's own pages would repeat a part of the request.
 */
final class PlainErrors implements Request.Handler {
    private static final String RETRY_AFTER_SECONDS = "10";

    private final RefusalListener refusals;

    PlainErrors(RefusalListener refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        refusals.answered(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, null, callback);
        return true;
    }
}

package io.holdduration.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A page that is computed for each request. */
public final class PageEndpoint implements Endpoint {
    /** The methods of requests for a page. */
    public static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Supplier<HttpPage> pages;

    /** Creates an endpoint for this page. */
    public PageEndpoint(Supplier<HttpPage> pages) {
        this.pages = pages;
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public void answer(Request request, Response response, Callback callback) {
        send(pages.get(), response, callback);
    }

    /** Sends a page; the server itself leaves out the body of a response to HEAD. */
    public static void send(HttpPage page, Response response, Callback callback) {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        page.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}

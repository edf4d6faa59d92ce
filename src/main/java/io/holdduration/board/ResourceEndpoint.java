package io.holdduration.board;

import io.holdduration.platform.http.Endpoint;
import io.holdduration.platform.http.PageEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A file of the class path. Browsers keep it, and ask each time whether it has changed. */
final class ResourceEndpoint implements Endpoint {
    private final byte[] body;
    private final String contentType;
    private final Map<String, String> headers;
    private final String tag;

    private ResourceEndpoint(byte[] body, String contentType, Map<String, String> headers) {
        this.body = body;
        this.contentType = contentType;
        this.headers = Map.copyOf(headers);
        CRC32 sum = new CRC32();
        sum.update(body);
        this.tag = "\"" + body.length + "-" + Long.toHexString(sum.getValue()) + "\"";
    }

    /**
     * Reads a file.
     *
     * @param name its absolute name on the class path
     * @param headers further headers of the response
     * @throws IllegalArgumentException if there is no such file
     */
    static ResourceEndpoint of(String name, String contentType, Map<String, String> headers) {
        try (InputStream file = ResourceEndpoint.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("no " + name + " on the class path");
            }
            return new ResourceEndpoint(file.readAllBytes(), contentType, headers);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Override
    public Set<String> methods() {
        return PageEndpoint.METHODS;
    }

    @Override
    public void answer(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        response.getHeaders().put(HttpHeader.ETAG, tag);
        headers.forEach(response.getHeaders()::put);
        if (tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}

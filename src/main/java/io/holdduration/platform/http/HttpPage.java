package io.holdduration.platform.http;

import java.util.Map;

/**
 * The response to a GET request.
 *
 * @param status the HTTP status
 * @param contentType the body's media type
 * @param body the text, to be sent in UTF-8
 * @param headers further headers; they win over those that every response has
 */
public record HttpPage(int status, String contentType, String body, Map<String, String> headers) {
    public HttpPage {
        headers = Map.copyOf(headers);
    }

    /** Creates a response without further headers. */
    public HttpPage(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }

    /** Returns a line of text. */
    static HttpPage text(int status, String line) {
        return new HttpPage(status, "text/plain; charset=utf-8", line + "\n");
    }
}

package io.holdduration.platform.http;

/**
 * The response to a GET request.
 *
 * @param status the HTTP status
 * @param contentType the body's media type
 * @param body the text, to be sent in UTF-8
 */
public record HttpPage(int status, String contentType, String body) {
    static HttpPage text(int status, String body) {
        return new HttpPage(status, "text/plain; charset=utf-8", body + "\n");
    }
}

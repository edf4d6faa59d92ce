package io.holdduration.ops;

/**
 * What a GET is answered with.
 *
 * @param status the HTTP status
 * @param contentType the body's media type
 * @param body the text, to be sent in UTF-8
 */
record Page(int status, String contentType, String body) {
    static Page text(int status, String body) {
        return new Page(status, "text/plain; charset=utf-8", body + "\n");
    }
}

package io.holdduration.platform.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A line of text for requests that are not HTTP, instead of a page that repeats a part of them. */
final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        PageEndpoint.send(HttpPage.text(status, HttpStatus.getMessage(status)), response, callback);
        return true;
    }
}

package io.holdduration.platform.http;

import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers the requests for one path. Requests come from several threads. */
public interface Endpoint {
    /** Returns the methods that it answers, in capitals; the server answers others with 405. */
    Set<String> methods();

    /**
     * Answers a request, at once or later and from any thread. It must complete the callback, and must not block for long: the server has
     * few threads.
     *
     * @throws Exception if it fails; the server logs it and answers 500
     */
    void answer(Request request, Response response, Callback callback) throws Exception;

    /** Returns whether an answer has no time limit. Other answers are cut off after some seconds. */
    default boolean isLasting() {
        return false;
    }
}

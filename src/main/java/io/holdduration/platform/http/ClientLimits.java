package io.holdduration.platform.http;

import io.holdduration.platform.http.RefusalListener.Closing;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/**
 * Bounds the number of connections, and the duration of requests and responses. A client that sends a byte now and then is never idle. It
 * would keep its connection, and enough such clients would keep all of them. Unlimited connections would use up the file descriptors that
 * the stores need. Connections that wait for their next request are left to the idle timeout.
 */
final class ClientLimits implements Connection.Listener, SslHandshakeListener {
    /** The time from a request's first byte to the end of its header; also that of a TLS handshake. */
    static final Duration REQUEST = Duration.ofSeconds(5);

    /** The time from there to the end of the response. */
    static final Duration RESPONSE = Duration.ofSeconds(10);

    private final Map<Connection, Phase> phases = new ConcurrentHashMap<>();
    private final Map<SSLEngine, Handshake> handshakes = new ConcurrentHashMap<>();
    private final int maxConnections;
    private final RefusalListener refusals;
    private final LongSupplier nanoTime;

    ClientLimits(int maxConnections, RefusalListener refusals, LongSupplier nanoTime) {
        this.maxConnections = maxConnections;
        this.refusals = refusals;
        this.nanoTime = nanoTime;
    }

    /** The connection below one with TLS carries no messages of its own: only its handshake is bounded. */
    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection encrypted) {
            handshakes.put(encrypted.getSSLEngine(), new Handshake(connection, nanoTime.getAsLong()));
            return;
        }
        phases.put(connection, new Phase(0, 0, 0, 0, false, nanoTime.getAsLong(), false));
        if (phases.size() > maxConnections) {
            refusals.closed(Closing.TOO_MANY);
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        phases.remove(connection);
        if (connection instanceof SslConnection encrypted) {
            handshakes.remove(encrypted.getSSLEngine());
        }
    }

    @Override
    public void handshakeSucceeded(Event event) {
        handshakes.remove(event.getSSLEngine());
    }

    /** Notes that a response is complete. The connection's own count includes interim ones, such as 100 Continue. */
    void responded(Connection connection) {
        phases.computeIfPresent(connection, (any, phase) -> phase.responded());
    }

    /** Removes the time limit of the response that this connection waits for. */
    void exempt(Connection connection) {
        phases.computeIfPresent(connection, (any, phase) -> phase.lasting());
    }

    /** Closes the connections whose request or response takes too long; must be called periodically. */
    void enforce() {
        long now = nanoTime.getAsLong();
        handshakes.forEach((engine, handshake) -> {
            if (now - handshake.sinceNanos > REQUEST.toNanos() && handshakes.remove(engine, handshake)) {
                refusals.closed(Closing.TOO_SLOW);
                handshake.connection.getEndPoint().close();
            }
        });
        phases.forEach((connection, phase) -> {
            if (phase.isOver(now)) {
                close(connection, phase);
            } else {
                phases.computeIfPresent(connection, (any, current) -> current.next(connection, now));
            }
        });
    }

    /** Closes a connection once: the next look may come before the server notes that it is closed. */
    private void close(Connection connection, Phase phase) {
        if (phases.remove(connection, phase)) {
            if (!phase.isResponding()) {
                refusals.closed(Closing.TOO_SLOW);
            }
            connection.getEndPoint().close();
        }
    }

    private record Handshake(Connection connection, long sinceNanos) {}

    /**
     * The state of a connection between two messages.
     *
     * @param requests requests so far, including one in progress
     * @param responses responses up to the start of the phase
     * @param complete responses so far
     * @param idleBytes bytes received by the end of the last response
     * @param isAsking whether a part of the next request has come
     * @param sinceNanos the start of the phase
     * @param isLasting whether the response has no time limit
     */
    private record Phase(
            long requests,
            long responses,
            long complete,
            long idleBytes,
            boolean isAsking,
            long sinceNanos,
            boolean isLasting) {
        Phase lasting() {
            return new Phase(requests, responses, complete, idleBytes, isAsking, sinceNanos, true);
        }

        Phase responded() {
            return new Phase(requests, responses, complete + 1, idleBytes, isAsking, sinceNanos, isLasting);
        }

        Phase next(Connection connection, long nowNanos) {
            long in = connection.getMessagesIn();
            long bytes = connection.getBytesIn();
            if (in != requests || complete != responses) {
                return new Phase(in, complete, complete, bytes, false, nowNanos, isLasting);
            }
            boolean isStart = !isAsking && in == complete && bytes > idleBytes;
            return isStart ? new Phase(in, complete, complete, idleBytes, true, nowNanos, isLasting) : this;
        }

        boolean isOver(long nowNanos) {
            if (isLasting) {
                return false;
            }
            Duration age = Duration.ofNanos(nowNanos - sinceNanos);
            return isResponding() ? age.compareTo(RESPONSE) > 0 : isAsking && age.compareTo(REQUEST) > 0;
        }

        boolean isResponding() {
            return responses < requests;
        }
    }
}

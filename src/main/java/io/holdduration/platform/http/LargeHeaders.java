package io.holdduration.platform.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/**
 * HTTP/1.1 with large headers on some connections at a time, and with small ones on the others. A connection keeps the memory of its
 * longest header to its end. Large headers on all connections could fill the heap before any signature is checked.
 */
final class LargeHeaders extends HttpConnectionFactory {
    /** The number of connections at a time whose headers may be large. */
    static final int CONNECTIONS = 100;

    private final HttpConnectionFactory large;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Creates the protocol.
     *
     * @param small the configuration of most connections
     * @param maxHeaderBytes the size of a request's line and headers on the other connections
     */
    LargeHeaders(HttpConfiguration small, int maxHeaderBytes) {
        super(small);
        HttpConfiguration configuration = new HttpConfiguration(small);
        configuration.setRequestHeaderSize(maxHeaderBytes);
        this.large = new HttpConnectionFactory(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        if (open.incrementAndGet() > CONNECTIONS) {
            open.decrementAndGet();
            return super.newConnection(connector, endPoint);
        }
        Connection connection = large.newConnection(connector, endPoint);
        connection.addEventListener(new Connection.Listener() {
            @Override
            public void onClosed(Connection closed) {
                open.decrementAndGet();
            }
        });
        return connection;
    }
}

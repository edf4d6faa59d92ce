package io.holdduration.platform.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** An HTTP server with an endpoint for each path. It bounds clients and threads, and does not keep the JVM alive. */
public final class WebServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 200;
    private static final int BACKLOG = 200;

    /** Two of them accept connections and wait for requests. */
    private static final int MAX_THREADS = 10;

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    private final ServerSocketChannel socket;
    private final InetSocketAddress address;
    private final String name;
    private final ClientLimits limits = new ClientLimits(MAX_CONNECTIONS, System::nanoTime);
    private final Server server;

    private WebServer(ServerSocketChannel socket, String name) throws IOException {
        this.socket = socket;
        this.address = (InetSocketAddress) socket.getLocalAddress();
        this.name = name;
        this.server = server();
    }

    /**
     * Binds the port. Clients that connect wait until {@link #serve} is called.
     *
     * @param name the start of the names of its threads
     * @throws IOException if the port is taken or the address is not one of this machine's
     */
    public static WebServer bind(HttpAddress address, String name) throws IOException {
        InetSocketAddress wanted = new InetSocketAddress(address.host(), address.port());
        if (wanted.isUnresolved()) {
            throw new UnknownHostException(address.host());
        }
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            return new WebServer(socket.bind(wanted, BACKLOG), name);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Starts to serve an endpoint for exactly each path. It can be called once. */
    public void serve(Map<String, Endpoint> endpoints) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        // Paths are compared as they are sent: none of them leads anywhere else.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.addBean(limits);
        server.addConnector(connector);
        server.setHandler(new ExactPaths(endpoints, limits));
        server.setErrorHandler(new PlainErrors());
        try {
            connector.open(socket);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not start", e);
        }
        enforceLimits(server.getScheduler());
    }

    /** Returns the URL of the server, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Releases the port, and aborts requests in progress. */
    @Override
    public void close() {
        try {
            server.stop();
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }

    private Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        Server unstarted =
                new Server(threads, new ScheduledExecutorScheduler(name + "-timer", true), new ArrayByteBufferPool());
        unstarted.setStopTimeout(0);
        return unstarted;
    }

    private void enforceLimits(Scheduler scheduler) {
        scheduler.schedule(
                () -> {
                    limits.enforce();
                    enforceLimits(scheduler);
                },
                CHECK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}

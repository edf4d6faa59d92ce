package io.holdduration.platform.http;

import io.holdduration.platform.kafka.Causes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server with an endpoint for each path. It bounds clients and threads, and does not keep the JVM alive. */
public final class WebServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int BACKLOG = 200;

    /** The maximum number of threads; two of them accept connections and wait for requests. */
    private static final int MAX_THREADS = 10;

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_AT_KEYS_EVERY = Duration.ofSeconds(5);

    private final ServerSocketChannel socket;
    private final InetSocketAddress address;
    private final String name;
    private final ServerOptions options;
    private final Optional<ReloadedKeyStore> keys;
    private final Server server;

    private WebServer(ServerSocketChannel socket, String name, ServerOptions options) throws IOException {
        this.socket = socket;
        this.options = options;
        this.keys = options.keyStore().isPresent()
                ? Optional.of(new ReloadedKeyStore(options.keyStore().get()))
                : Optional.empty();
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
        return bind(address, name, ServerOptions.SMALL);
    }

    /**
     * Binds the port with other limits.
     *
     * @throws UnreadableKeyStoreException if the key store cannot be read
     * @throws IOException as above
     */
    public static WebServer bind(HttpAddress address, String name, ServerOptions options) throws IOException {
        InetSocketAddress wanted = new InetSocketAddress(address.host(), address.port());
        if (wanted.isUnresolved()) {
            throw new UnknownHostException(address.host());
        }
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            return new WebServer(socket.bind(wanted, BACKLOG), name, options);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Starts to serve an endpoint for exactly each path. It can be called once. */
    public void serve(Map<String, Endpoint> endpoints) {
        ClientLimits limits = limits(status -> {});
        serve(new ExactPaths(endpoints, limits), limits, new PlainErrors(status -> {}));
    }

    /**
     * Starts to serve all requests with one handler, instead of endpoints. Requests in progress are finished on {@link #close}.
     *
     * @param refusals learns what the server refuses without the handler
     */
    public void serveAll(Request.Handler handler, RefusalListener refusals) {
        Handler.Abstract all = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return handler.handle(request, response, callback);
            }
        };
        serve(new GracefulHandler(all), limits(refusals), new PlainErrors(refusals));
    }

    private ClientLimits limits(RefusalListener refusals) {
        return new ClientLimits(options.maxConnections(), refusals, System::nanoTime);
    }

    private void serve(Handler handler, ClientLimits limits, PlainErrors errors) {
        ServerConnector connector = new ServerConnector(server, 1, 1, Protocols.of(keys, options.maxHeaderBytes()));
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.addBean(limits);
        server.addConnector(connector);
        server.setHandler(new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Request.addCompletionListener(
                        request,
                        failure ->
                                limits.responded(request.getConnectionMetaData().getConnection()));
                return super.handle(request, response, callback);
            }
        });
        server.setErrorHandler(errors);
        try {
            connector.open(socket);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not start", e);
        }
        new Repetition(CHECK_EVERY, limits::enforce, server.getScheduler()).schedule();
        keys.ifPresent(
                reloaded -> new Repetition(LOOK_AT_KEYS_EVERY, reloaded::refresh, server.getScheduler()).schedule());
    }

    /** Returns the URL of the server, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = address.getAddress().getHostAddress();
        return (keys.isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address.getPort();
    }

    /**
     * Releases the port. Requests in progress have the time of {@link ServerOptions#finishWithin}; others are aborted. A second call does
     * nothing.
     */
    @Override
    public void close() {
        if (!socket.isOpen()) {
            return;
        }
        try {
            stop();
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }

    /** Stops the server. It stops completely even where it reports that requests have not finished in time. */
    private void stop() throws Exception {
        try {
            server.stop();
        } catch (TimeoutException | ExecutionException e) {
            if (!Causes.has(e, TimeoutException.class)) {
                throw e;
            }
            log.atWarn().addKeyValue("server", name).log("requests that did not finish in time were aborted");
        }
    }

    private Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        Server unstarted =
                new Server(threads, new ScheduledExecutorScheduler(name + "-timer", true), new ArrayByteBufferPool());
        unstarted.setStopTimeout(options.finishWithin().toMillis());
        return unstarted;
    }
}

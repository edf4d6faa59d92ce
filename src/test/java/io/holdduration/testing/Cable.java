package io.holdduration.testing;

import io.holdduration.demo.broker.BrokerProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy between an instance and its broker. While it is pulled nothing gets through, and no connection ends; what was
 * sent meanwhile arrives once it is plugged in again.
 */
public final class Cable implements AutoCloseable {
    private static final int BUFFER_BYTES = 65_536;

    private final ServerSocket near;
    private final int farPort;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private boolean isPulled;
    private boolean areAnswersHeld;

    private Cable(ServerSocket near, int farPort) {
        this.near = near;
        this.farPort = farPort;
    }

    /**
     * Listens at once.
     *
     * @throws IOException when no port is free
     */
    public static Cable laid() throws IOException {
        int farPort;
        try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            farPort = free.getLocalPort();
        }
        Cable cable = new Cable(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), farPort);
        cable.run(cable::accept);
        return cable;
    }

    /** What the broker at its other end must be started with: it advertises the cable to those who come through it. */
    public Map<String, String> listener(BrokerProperties node) {
        Map<String, String> settings = new HashMap<>();
        String protocols = "listener.security.protocol.map";
        settings.put("listeners", node.toProperties().getProperty("listeners") + ",CABLE://127.0.0.1:" + farPort);
        settings.put("advertised.listeners", "BROKER://" + node.bootstrapServers() + ",CABLE://" + bootstrapServers());
        settings.put(protocols, node.toProperties().getProperty(protocols) + ",CABLE:PLAINTEXT");
        return settings;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + near.getLocalPort();
    }

    public synchronized void pull() {
        isPulled = true;
    }

    /** Requests reach the broker, and its answers do not come back. */
    public synchronized void holdAnswers() {
        areAnswersHeld = true;
    }

    public synchronized void plugIn() {
        isPulled = false;
        areAnswersHeld = false;
        notifyAll();
    }

    private synchronized void awaitPluggedIn(boolean isAnswer) throws InterruptedException {
        while (isPulled || (isAnswer && areAnswersHeld)) {
            wait();
        }
    }

    private void accept() throws IOException, InterruptedException {
        while (true) {
            Socket client = near.accept();
            ends.add(client);
            run(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException, InterruptedException {
        awaitPluggedIn(false);
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), farPort);
        ends.add(broker);
        run(() -> pump(broker, client, true));
        pump(client, broker, false);
    }

    private void pump(Socket from, Socket to, boolean isAnswer) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPluggedIn(isAnswer);
                out.write(buffer, 0, read);
            }
            awaitPluggedIn(isAnswer);
        }
    }

    private void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException over) {
                        // one of the ends has gone, and the other with it
                    }
                },
                "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        near.close();
        for (Socket end : ends) {
            end.close();
        }
        plugIn();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}

package io.holdduration.demo.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports on this machine's loopback address; another process may still take them. */
final class FreePort {
    private static final int ATTEMPTS = 100;

    // Outgoing connections get higher ports than these, so no client takes the port of a broker that is down.
    private static final int LOWEST = 15_000;
    private static final int COUNT = 15_000;

    private FreePort() {}

    /**
     * Returns a free port other than {@code excluded}.
     *
     * @throws IOException if none is found
     */
    static int otherThan(int excluded) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + ThreadLocalRandom.current().nextInt(COUNT);
            if (port != excluded && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port found in " + ATTEMPTS + " attempts");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

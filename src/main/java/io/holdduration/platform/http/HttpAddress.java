package io.holdduration.platform.http;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import java.io.IOException;
import java.util.Objects;

/**
 * The address of a server.
 *
 * @param host the name or address to bind to
 * @param port 0 to 65535; 0 means any free port
 */
public record HttpAddress(String host, int port) {
    /** Binds a server to an address. */
    @FunctionalInterface
    public interface Binding<T> {
        /**
         * Binds the server.
         *
         * @throws IOException if the port is taken or the address is not one of this machine's
         */
        T bind(HttpAddress address) throws IOException;
    }

    /**
     * Binds a server to this address before the start of a process.
     *
     * @param what the service, for the message
     * @param settings the prefix of the address's settings, such as {@code hold.http}
     * @throws ExitException if it cannot be bound; the message names the settings
     */
    public <T> T bind(String what, String settings, Binding<T> binding) {
        try {
            return binding.bind(this);
        } catch (UnreadableKeyStoreException e) {
            throw ExitException.refused(Objects.requireNonNull(e.getMessage()), e);
        } catch (IOException e) {
            throw ExitException.refused(
                    "Cannot serve " + what + " on " + settings + ".host=" + host + ", " + settings + ".port=" + port
                            + ": " + Causes.reason(e) + "; set a free port, or 0 for any",
                    e);
        }
    }
}

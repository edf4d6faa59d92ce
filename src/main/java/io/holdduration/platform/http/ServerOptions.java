package io.holdduration.platform.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The limits of a server, and its encryption.
 *
 * @param maxConnections the number of connections at a time; others are closed
 * @param maxHeaderBytes the size of a request's line and headers; larger ones are refused with 414 and 431. More than 8 KiB are accepted on
 *     the first hundred of the connections only
 * @param finishWithin the time that requests in progress have when the server is closed; zero aborts them
 * @param keyStore the certificate for TLS; empty for plain HTTP
 */
public record ServerOptions(
        int maxConnections, int maxHeaderBytes, Duration finishWithin, Optional<KeyStoreFile> keyStore) {
    /** The size of a request's line and headers that clients of any kind need at most. */
    public static final int SMALL_HEADER_BYTES = 8_192;

    /** @throws IllegalArgumentException if the headers that clients of any kind need are too large */
    public ServerOptions {
        if (maxHeaderBytes < SMALL_HEADER_BYTES) {
            throw new IllegalArgumentException("headers may have " + SMALL_HEADER_BYTES + " bytes on any server");
        }
    }

    /** The options of a server for a few clients that can repeat their requests. */
    static final ServerOptions SMALL = new ServerOptions(200, SMALL_HEADER_BYTES, Duration.ZERO, Optional.empty());

    /**
     * A key store.
     *
     * @param file the file, which is read again when it changes
     * @param type its format, such as {@code PKCS12}
     * @param password its password
     * @param keyPassword the password of the key
     */
    public record KeyStoreFile(Path file, String type, String password, String keyPassword) {
        /**
         * Reads the key store as a server does at its start.
         *
         * @throws UnreadableKeyStoreException if a server could not start with it; the message names the file and the reason
         */
        public void requireReadable() throws UnreadableKeyStoreException {
            new ReloadedKeyStore(this);
        }

        /** Returns the file and its type, without the passwords. */
        @Override
        public String toString() {
            return file + " (" + type + ")";
        }
    }
}

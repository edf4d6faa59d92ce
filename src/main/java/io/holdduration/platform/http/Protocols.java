package io.holdduration.platform.http;

import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The protocols of a connector: HTTP/1.1, under TLS if there is a key store. */
final class Protocols {
    private Protocols() {}

    /** Returns the protocols, that of a new connection first. */
    static ConnectionFactory[] of(Optional<ReloadedKeyStore> keys, int maxHeaderBytes) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(ServerOptions.SMALL_HEADER_BYTES);
        // Paths are compared as they are sent: none of them leads anywhere else.
        http.setUriCompliance(UriCompliance.UNSAFE);
        // A proxy that encrypts again calls this server by an address or an internal name. Without this customizer,
        // SslConnectionFactory adds one that answers 400 "Invalid SNI" if the certificate lacks the name in Host. The
        // client checks the certificate; nothing here depends on Host.
        keys.ifPresent(any -> http.addCustomizer(new SecureRequestCustomizer(false)));
        HttpConnectionFactory plain = maxHeaderBytes > ServerOptions.SMALL_HEADER_BYTES
                ? new LargeHeaders(http, maxHeaderBytes)
                : new HttpConnectionFactory(http);
        return keys.map(reloaded -> new ConnectionFactory[] {
                    new SslConnectionFactory(reloaded.context(), plain.getProtocol()), plain
                })
                .orElse(new ConnectionFactory[] {plain});
    }
}

package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.http.RefusalListener.Closing;
import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a certificate of its own, and the change of that certificate. */
class TlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void shouldServeTheCertificateAndTheOneThatReplacesIt() throws Exception {
        Path first = keyStore("first");
        Path second = keyStore("second");
        Path served = Files.copy(first, directory.resolve("served.p12"));
        try (WebServer server = server(served)) {
            assertThat(server.url()).startsWith("https://");
            assertThat(nameOf(server, first)).isEqualTo("CN=first");

            Files.copy(second, served, StandardCopyOption.REPLACE_EXISTING);

            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isServed(server, second)) {
                assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            }
            assertThat(nameOf(server, second)).isEqualTo("CN=second");
        }
    }

    @Test
    void shouldRefuseAKeyStoreThatItCannotOpen() throws Exception {
        Path store = keyStore("first");

        assertThatThrownBy(() -> read(store, "wrong")).isInstanceOf(UnreadableKeyStoreException.class);
        assertThatThrownBy(() -> read(directory.resolve("none"), TestKeyStore.PASSWORD))
                .isInstanceOf(UnreadableKeyStoreException.class);
    }

    /** A proxy that encrypts again calls the server by its address, or by a name of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"receiver.internal", "127.0.0.1"})
    void shouldAnswerWhateverNameTheClientHasForIt(String host) throws Exception {
        Path store = keyStore("first");
        try (WebServer server = server(store);
                SSLSocket socket = connect(server, store)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    /** A client that sends a byte of its hello now and then is never idle. */
    @Test
    void shouldHangUpOnAHandshakeThatDrips() throws Exception {
        Queue<Closing> closed = new ConcurrentLinkedQueue<>();
        RefusalListener refusals = new RefusalListener() {
            @Override
            public void answered(int status) {}

            @Override
            public void closed(Closing reason) {
                closed.add(reason);
            }
        };
        try (WebServer server = server(keyStore("first"), refusals)) {
            URI address = URI.create(server.url());
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout(100);
                OutputStream out = socket.getOutputStream();
                out.write(new byte[] {22, 3, 1, 2, 0, 1});

                boolean hasHungUp = false;
                for (int drops = 0; drops < 200 && !hasHungUp; drops++) {
                    hasHungUp = hasHungUpAfterAByte(socket, out);
                }

                assertThat(hasHungUp).isTrue();
            }
        }
        assertThat(closed).containsExactly(Closing.TOO_SLOW);
    }

    private static boolean hasHungUpAfterAByte(Socket socket, OutputStream out) {
        try {
            out.write(0);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void read(Path file, String password) throws IOException {
        new ReloadedKeyStore(new KeyStoreFile(file, "PKCS12", password, password));
    }

    private static WebServer server(Path keyStore) throws IOException {
        return server(keyStore, status -> {});
    }

    private static WebServer server(Path keyStore, RefusalListener refusals) throws IOException {
        WebServer server = WebServer.bind(
                new HttpAddress("127.0.0.1", 0),
                "tls-test",
                new ServerOptions(
                        10, ServerOptions.SMALL_HEADER_BYTES, Duration.ZERO, Optional.of(TestKeyStore.file(keyStore))));
        server.serveAll(TlsTest::answer, refusals);
        return server;
    }

    @SuppressWarnings("unused") // the answer is the same for each request
    private static boolean answer(Request request, Response response, Callback callback) {
        callback.succeeded();
        return true;
    }

    private Path keyStore(String name) throws Exception {
        return TestKeyStore.withKey(directory, name);
    }

    private static boolean isServed(WebServer server, Path trusted) throws Exception {
        try {
            nameOf(server, trusted);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The name in the certificate that the server shows to a client that trusts only this key store. */
    private static String nameOf(WebServer server, Path trusted) throws Exception {
        try (SSLSocket socket = connect(server, trusted)) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    private static SSLSocket connect(WebServer server, Path trusted) throws Exception {
        KeyStore store = TestKeyStore.read(trusted);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        String alias = store.aliases().nextElement();
        trust.setCertificateEntry(alias, store.getCertificate(alias));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusts.getTrustManagers(), null);
        URI address = URI.create(server.url());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getHost(), address.getPort());
        try {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}

package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/** Key stores of tests, in files. */
public final class TestKeyStore {
    static final String PASSWORD = "secret-of-the-test";

    private TestKeyStore() {}

    /** Makes one with a key and its certificate, both under this name. */
    public static Path withKey(Path directory, String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return file;
    }

    /** Makes one with the first certificate of another, and without its key. */
    static Path withoutKey(Path directory, Path other) throws IOException, GeneralSecurityException {
        KeyStore whole = read(other);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry(
                "certificate", whole.getCertificate(whole.aliases().nextElement()));
        Path file = directory.resolve("without-key.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            certificates.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    public static KeyStoreFile file(Path file) {
        return new KeyStoreFile(file, "PKCS12", PASSWORD, PASSWORD);
    }
}

package io.holdduration.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority that lives as long as its directory, and a certificate of its for 127.0.0.1. */
public final class TestAuthority {
    /** The password of the key store and of its keys. */
    public static final String PASSWORD = "not-a-secret";

    private final Path directory;

    private TestAuthority(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes both with the JDK's keytool.
     *
     * @param directory receives the keys
     * @throws IllegalStateException when keytool fails; the message has what it printed
     */
    public static TestAuthority in(Path directory) throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority(directory);
        authority.keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c", "-keyalg", "EC");
        authority.keytool("-genkeypair", "-alias", "broker", "-dname", "CN=broker", "-keyalg", "EC");
        authority.keytool("-certreq", "-alias", "broker", "-file", "broker.csr");
        authority.keytool(
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                "broker.csr",
                "-outfile",
                "broker.crt",
                "-ext",
                "san=ip:127.0.0.1");
        authority.keytool("-importcert", "-alias", "broker", "-file", "broker.crt");
        authority.keytool("-exportcert", "-alias", "ca", "-rfc", "-file", "ca.pem");
        return authority;
    }

    /** What a client has to trust, as PEM. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** The broker's key and certificate, PKCS#12. */
    public Path keystore() {
        return directory.resolve("keys.p12");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keystore().toString(), "-storepass", PASSWORD, "-noprompt"));
        Process keytool = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool " + arguments[0] + " failed: " + printed);
        }
    }
}

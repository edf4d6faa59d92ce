package io.holdduration.platform.http;

import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import io.holdduration.platform.kafka.Causes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.util.Collections;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key store that is read again when its file changes. While the new file cannot be used, the old certificate stays. */
final class ReloadedKeyStore {
    private static final Logger log = LoggerFactory.getLogger(ReloadedKeyStore.class);

    private final KeyStoreFile store;
    private final SslContextFactory.Server context;
    private Version served;
    private String complaint = "";

    /** @throws UnreadableKeyStoreException if the key store cannot be read, or has no private key */
    ReloadedKeyStore(KeyStoreFile store) throws UnreadableKeyStoreException {
        this.store = store;
        try {
            this.served = Version.of(store.file());
            this.context = context(read());
        } catch (IOException e) {
            throw new UnreadableKeyStoreException(store.file(), e);
        }
    }

    SslContextFactory.Server context() {
        return context;
    }

    /** Reads the file if it is not the one that is served; must be called periodically. A read that failed is repeated by the next call. */
    void refresh() {
        try {
            Version now = Version.of(store.file());
            if (!now.equals(served)) {
                KeyStore changed = read();
                context.reload(reloaded -> reloaded.setKeyStore(changed));
                served = now;
                log.atInfo().addKeyValue("file", store.file()).log("key store was read again");
            }
            complaint = "";
        } catch (Exception e) {
            complain(Causes.reason(e));
        }
    }

    /** Logs a reason once, and not at each look. */
    private void complain(String reason) {
        if (!reason.equals(complaint)) {
            complaint = reason;
            log.atWarn()
                    .addKeyValue("file", store.file())
                    .addKeyValue("reason", reason)
                    .log("changed key store cannot be used, the old certificate stays");
        }
    }

    /** Reads the file and tries all of it: Jetty drops the old certificate before it loads the new one, and could not go back. */
    private KeyStore read() throws IOException {
        try (InputStream in = Files.newInputStream(store.file())) {
            KeyStore read = KeyStore.getInstance(store.type());
            read.load(in, store.password().toCharArray());
            if (!hasPrivateKey(read)) {
                throw new KeyStoreException("no private key with a certificate");
            }
            SslContextFactory.Server rehearsal = context(read);
            rehearsal.start();
            rehearsal.stop();
            return read;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Unlocks every key. Without a private key no handshake would succeed, and only the clients would see why. */
    private boolean hasPrivateKey(KeyStore read) throws GeneralSecurityException {
        boolean hasPrivateKey = false;
        for (String alias : Collections.list(read.aliases())) {
            if (read.isKeyEntry(alias)) {
                boolean isPrivate = read.getKey(alias, store.keyPassword().toCharArray()) instanceof PrivateKey;
                hasPrivateKey |= isPrivate && read.getCertificate(alias) != null;
            }
        }
        return hasPrivateKey;
    }

    private SslContextFactory.Server context(KeyStore read) {
        SslContextFactory.Server made = new SslContextFactory.Server();
        made.setKeyStore(read);
        made.setKeyManagerPassword(store.keyPassword());
        return made;
    }

    /**
     * The version of a file.
     *
     * @param modified the time of its last change
     * @param bytes its size; some file systems note the time in seconds
     */
    private record Version(FileTime modified, long bytes) {
        static Version of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size());
        }
    }
}

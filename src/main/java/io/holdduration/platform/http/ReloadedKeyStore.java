package io.holdduration.platform.http;

import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key store that is read again when its file changes. While the new file cannot be read, the old certificate stays. */
final class ReloadedKeyStore {
    private static final Logger log = LoggerFactory.getLogger(ReloadedKeyStore.class);

    private final KeyStoreFile store;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private FileTime seen;

    /** @throws UnreadableKeyStoreException if the key store cannot be read */
    ReloadedKeyStore(KeyStoreFile store) throws UnreadableKeyStoreException {
        this.store = store;
        try {
            this.seen = Files.getLastModifiedTime(store.file());
            context.setKeyStore(read());
        } catch (IOException e) {
            throw new UnreadableKeyStoreException(store.file(), e);
        }
        context.setKeyManagerPassword(store.keyPassword());
    }

    SslContextFactory.Server context() {
        return context;
    }

    /** Reads the file again if it has changed; must be called periodically. */
    void refresh() {
        try {
            FileTime now = Files.getLastModifiedTime(store.file());
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            KeyStore changed = read();
            context.reload(reloaded -> reloaded.setKeyStore(changed));
            log.atInfo().addKeyValue("file", store.file()).log("key store was read again");
        } catch (Exception e) {
            log.atWarn()
                    .addKeyValue("file", store.file())
                    .addKeyValue("reason", e.toString())
                    .log("changed key store cannot be read, the old certificate stays");
        }
    }

    /** Reads the key store and its keys: a server that has reloaded an unreadable key could not return to the old one. */
    private KeyStore read() throws IOException {
        try (InputStream in = Files.newInputStream(store.file())) {
            KeyStore read = KeyStore.getInstance(store.type());
            read.load(in, store.password().toCharArray());
            for (String alias : Collections.list(read.aliases())) {
                if (read.isKeyEntry(alias)) {
                    read.getKey(alias, store.keyPassword().toCharArray());
                }
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

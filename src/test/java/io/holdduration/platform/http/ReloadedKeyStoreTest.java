package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key store whose file changes between two looks at it. */
class ReloadedKeyStoreTest {
    private static final FileTime SAME = FileTime.fromMillis(1_800_000_000_000L);
    private static final FileTime LATER = FileTime.fromMillis(1_800_000_001_000L);

    @TempDir
    private Path directory;

    private Path first;
    private Path served;

    @BeforeEach
    void make() throws Exception {
        first = TestKeyStore.withKey(directory, "first");
        served = directory.resolve("served.p12");
        replace(first, SAME);
    }

    private ReloadedKeyStore started() throws Exception {
        ReloadedKeyStore keys = new ReloadedKeyStore(TestKeyStore.file(served));
        keys.context().start();
        return keys;
    }

    private void replace(Path by, FileTime time) throws IOException {
        Files.copy(by, served, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(served, time);
    }

    private static String name(ReloadedKeyStore keys) throws Exception {
        return keys.context().getKeyStore().aliases().nextElement();
    }

    /** The server would start, and every handshake would fail. */
    @Test
    void shouldRefuseToStartWithoutAPrivateKey() throws Exception {
        replace(TestKeyStore.withoutKey(directory, first), SAME);

        assertThatThrownBy(() -> new ReloadedKeyStore(TestKeyStore.file(served)))
                .isInstanceOf(UnreadableKeyStoreException.class)
                .hasMessageContaining("no private key");
    }

    @Test
    void shouldKeepTheOldCertificateIfTheNewOneHasNoPrivateKey() throws Exception {
        ReloadedKeyStore keys = started();

        replace(TestKeyStore.withoutKey(directory, first), LATER);
        keys.refresh();

        assertThat(name(keys)).isEqualTo("first");
    }

    /** The first look came while the file was being written. */
    @Test
    void shouldReadAgainAfterAFailureThoughTheFileLooksTheSame() throws Exception {
        ReloadedKeyStore keys = started();
        Path second = TestKeyStore.withKey(directory, "second");
        Path broken = Files.write(directory.resolve("broken"), new byte[(int) Files.size(second)]);

        replace(broken, LATER);
        keys.refresh();
        assertThat(name(keys)).isEqualTo("first");
        replace(second, LATER);
        keys.refresh();

        assertThat(name(keys)).isEqualTo("second");
    }

    @Test
    void shouldReadAFileOfAnotherSizeThoughItsTimeIsTheSame() throws Exception {
        ReloadedKeyStore keys = started();

        replace(TestKeyStore.withKey(directory, "second-with-a-much-longer-name"), SAME);
        keys.refresh();

        assertThat(name(keys)).isEqualTo("second-with-a-much-longer-name");
    }
}

package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.http.TestKeyStore;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --receiver} says about the certificate for TLS. */
class KeyStoreReportTest {
    @TempDir
    private Path directory;

    @Test
    void shouldHaveNoRowForPlainHttp() {
        assertThat(ReceiverApp.report(Optional.empty()).findings()).isEmpty();
    }

    @Test
    void shouldSayWhichFileHasTheKey() throws Exception {
        Path file = TestKeyStore.withKey(directory, "receiver");

        assertThat(report(file).findings()).containsExactly(Finding.ok("key store", file + " (PKCS12)"));
    }

    @Test
    void shouldFailWhereAStartWould() throws Exception {
        Path file = Files.writeString(directory.resolve("receiver.p12"), "no key store");

        CheckReport report = report(file);

        assertThat(report.isRefusal()).isTrue();
        assertThat(report.lines())
                .singleElement()
                .asString()
                .startsWith("fail  key store  Cannot read key store " + file + ": ");
    }

    private static CheckReport report(Path file) {
        return ReceiverApp.report(Optional.of(TestKeyStore.file(file)));
    }
}

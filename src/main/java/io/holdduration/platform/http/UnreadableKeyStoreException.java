package io.holdduration.platform.http;

import io.holdduration.platform.kafka.Causes;
import java.io.IOException;
import java.nio.file.Path;

/** The key store of a server cannot be read; the message names the file and the reason. */
public final class UnreadableKeyStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableKeyStoreException(Path file, IOException cause) {
        super("Cannot read key store " + file + ": " + Causes.reason(cause), cause);
    }
}

package io.holdduration.platform.http;

import java.io.IOException;

/** The key store of a server cannot be read; the cause says why. */
public final class UnreadableKeyStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableKeyStoreException(IOException cause) {
        super(cause);
    }
}

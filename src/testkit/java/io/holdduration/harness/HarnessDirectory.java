package io.holdduration.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/**
 * A temporary directory for the state of one harness; closing deletes it.
 *
 * @param path its path
 */
record HarnessDirectory(Path path) implements AutoCloseable {
    /** Creates an empty directory. */
    static HarnessDirectory create() {
        try {
            return new HarnessDirectory(Files.createTempDirectory("hold-duration-harness-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Utils.delete(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.holdduration.platform.preflight;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many partitions the output topics had at the start before. A file that cannot be read or written is no obstacle. */
final class OutputPartitions {
    private static final Logger log = LoggerFactory.getLogger(OutputPartitions.class);
    private static final String FILE = "output-partitions.properties";

    private final Path file;

    /**
     * Names the file.
     *
     * @param stateOfApplication directory of the application's state; the counts are remembered there
     */
    OutputPartitions(Path stateOfApplication) {
        this.file = stateOfApplication.resolve(FILE);
    }

    /** The count of the start before; empty at the first. */
    OptionalInt before(String topic) {
        try {
            String count = seen().getProperty(topic);
            return count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
        } catch (IOException | IllegalArgumentException e) {
            notRemembered(e);
            return OptionalInt.empty();
        }
    }

    /** Keeps the count for the next start. */
    void remember(String topic, int partitions) {
        try {
            Properties seen = seen();
            seen.setProperty(topic, Integer.toString(partitions));
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                seen.store(writer, null);
            }
        } catch (IOException | IllegalArgumentException e) {
            notRemembered(e);
        }
    }

    private Properties seen() throws IOException {
        Properties seen = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                seen.load(reader);
            }
        }
        return seen;
    }

    private void notRemembered(Exception reason) {
        log.atDebug().addKeyValue("file", file).setCause(reason).log("output partitions are not remembered");
    }
}

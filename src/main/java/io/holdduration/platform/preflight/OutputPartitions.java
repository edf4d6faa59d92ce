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

/** The partition counts of the output topics at the previous start. A file that cannot be read or written does not prevent a start. */
final class OutputPartitions {
    private static final Logger log = LoggerFactory.getLogger(OutputPartitions.class);
    private static final String FILE = "output-partitions.properties";

    private final Path file;

    /**
     * Sets the file.
     *
     * @param stateOfApplication directory of the application's state; the counts are stored there
     */
    OutputPartitions(Path stateOfApplication) {
        this.file = stateOfApplication.resolve(FILE);
    }

    /** Returns the count at the previous start; empty at the first. */
    OptionalInt before(String topic) {
        try {
            String count = seen().getProperty(topic);
            return count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
        } catch (IOException | IllegalArgumentException e) {
            notRemembered(e);
            return OptionalInt.empty();
        }
    }

    /** Stores the count for the next start. */
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

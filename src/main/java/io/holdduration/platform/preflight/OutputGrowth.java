package io.holdduration.platform.preflight;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the output topic has got more partitions since the start before. A channel's records then go to another partition
 * than before, and a reader that takes the last record by offset can take an older revision for the newer.
 */
final class OutputGrowth {
    private static final Logger log = LoggerFactory.getLogger(OutputGrowth.class);
    private static final String FILE = "output-partitions.properties";

    private final Path file;

    /**
     * Remembers beside the state of the application.
     *
     * @param stateDirectory Kafka Streams' {@code state.dir}
     */
    OutputGrowth(String stateDirectory, String applicationId) {
        this.file = Path.of(stateDirectory, applicationId, FILE);
    }

    /** Warns if the topic had fewer partitions at the start before. A file that cannot be read or written is no obstacle. */
    void note(String topic, int partitions) {
        try {
            Properties seen = seen();
            int before = Integer.parseInt(seen.getProperty(topic, Integer.toString(partitions)));
            if (before < partitions) {
                log.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("partitions", partitions)
                        .addKeyValue("partitionsBefore", before)
                        .log("output topic has more partitions than before: revisions of a hold can be on two of them,"
                                + " readers must compare revision");
            }
            seen.setProperty(topic, Integer.toString(partitions));
            write(seen);
        } catch (IOException | IllegalArgumentException e) {
            log.atDebug().addKeyValue("file", file).setCause(e).log("output partitions are not remembered");
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

    private void write(Properties seen) throws IOException {
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            seen.store(writer, null);
        }
    }
}

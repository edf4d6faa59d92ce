package io.holdduration.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The settings that all contenders know, under the product's names.
 *
 * @param flink what is meant for Flink alone, under its own names: in the file {@code flink.} comes before them
 */
record ConfigFile(
        String bootstrapServers,
        String applicationId,
        String stateDirectory,
        String inputTopic,
        String outputTopic,
        int threads,
        Map<String, String> flink) {
    private static final String FLINK = "flink.";

    static ConfigFile read(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            properties.load(in);
        }
        return new ConfigFile(
                properties.getProperty("bootstrap.servers"),
                properties.getProperty("application.id"),
                properties.getProperty("state.dir"),
                properties.getProperty("hold.input.topics"),
                properties.getProperty("hold.output.topic"),
                Integer.parseInt(properties.getProperty("num.stream.threads")),
                properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith(FLINK))
                        .collect(Collectors.toMap(name -> name.substring(FLINK.length()), properties::getProperty)));
    }
}

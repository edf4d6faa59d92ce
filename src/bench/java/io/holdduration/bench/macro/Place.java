package io.holdduration.bench.macro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.Utils;

/**
 * What belongs to one run alone.
 *
 * @param name of the run; its consumer group, topics and files begin with it
 */
record Place(String name) {
    private static final Path RUNS = Path.of("target", "bench", "runs");

    /** For a run that does not read the backlog. */
    String inputTopic() {
        return name + "-input";
    }

    String outputTopic() {
        return name + "-output";
    }

    /** As Kafka Streams calls it. */
    String changelogTopic() {
        return name + "-hold-timelines-changelog";
    }

    private String deadLetterTopic() {
        return name + "-dead-letters";
    }

    List<String> topics() {
        return List.of(inputTopic(), outputTopic(), deadLetterTopic());
    }

    boolean owns(String topic) {
        return topic.startsWith(name + "-");
    }

    Path directory() {
        return RUNS.resolve(name);
    }

    private Path state() {
        return directory().resolve("state");
    }

    /** What every contender is told; the product's other settings stay as they are. */
    Properties config(Contender contender, String bootstrapServers, int instance) {
        Properties config = new Properties();
        config.setProperty("bootstrap.servers", bootstrapServers);
        config.setProperty("application.id", name);
        config.setProperty(
                "state.dir", state().resolve(Integer.toString(instance)).toString());
        config.setProperty("num.stream.threads", Integer.toString(Contender.THREADS / contender.instances()));
        config.setProperty("hold.input.topics", contender.input().topic());
        config.setProperty("hold.output.topic", outputTopic());
        config.setProperty("hold.dead.letter.topic", deadLetterTopic());
        config.setProperty("hold.http.port", "0");
        config.putAll(contender.settings());
        return config;
    }

    /** Its logs stay until the next run of this name. */
    void deleteState() {
        delete(state());
    }

    void clear() throws IOException {
        delete(directory());
        Files.createDirectories(directory());
    }

    private static void delete(Path directory) {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}

package io.holdduration.faults;

import io.holdduration.testing.ForkedProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/** The instances of the processor, each a process of the real jar with a disk of its own. */
final class Fleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Path directory;
    private final Map<String, String> settings;
    private final Map<String, String> environment;
    private final boolean isStatic;
    private final Map<Integer, ForkedProcessor> running = new TreeMap<>();
    private Path jar = Path.of(ForkedProcessor.jar());

    /**
     * Nobody runs yet.
     *
     * @param isStatic whether each instance has a {@code group.instance.id} of its own
     * @param jvmOptions of each instance, unless {@code -Dfaults.jvm} gives others
     */
    Fleet(Path directory, Map<String, String> settings, boolean isStatic, String jvmOptions) {
        this.directory = directory;
        this.settings = Map.copyOf(settings);
        this.environment = Map.of("JAVA_TOOL_OPTIONS", System.getProperty("faults.jvm", jvmOptions));
        this.isStatic = isStatic;
    }

    /** Instances that are started from now on are of this jar. */
    void startFrom(Path another) {
        jar = another;
    }

    /** The numbers of the instances that run. */
    List<Integer> running() {
        return new ArrayList<>(running.keySet());
    }

    ForkedProcessor instance(int number) {
        return running.get(number);
    }

    /** Starts an instance on the disk that it left behind, if there is one; does not wait for it. */
    void start(int number) throws IOException {
        Files.createDirectories(directory);
        Properties config = new Properties();
        config.putAll(settings);
        config.setProperty("application.id", "hold-duration-processor");
        config.setProperty("state.dir", disk(number).toString());
        config.setProperty("hold.http.port", "0");
        if (isStatic) {
            config.setProperty("group.instance.id", staticName(number));
        }
        running.put(number, ForkedProcessor.start(jar, directory, "run", config, environment));
    }

    void awaitRunning(int number) throws InterruptedException {
        instance(number).awaitLogLine(line -> line.contains("to=\"RUNNING\""), PATIENCE);
    }

    /** As a crash would, by SIGKILL. */
    void kill(int number) {
        running.remove(number).kill();
    }

    /** Every instance writes to its log what its threads do. */
    void dumpThreads() throws IOException, InterruptedException {
        for (ForkedProcessor instance : running.values()) {
            instance.dumpThreads();
            instance.awaitLogLine(line -> line.startsWith("JNI global refs"), PATIENCE);
        }
    }

    void killAll() {
        running().forEach(this::kill);
    }

    /** As an operator would, by SIGTERM; it must end well. */
    void stop(int number) throws InterruptedException {
        ForkedProcessor instance = running.remove(number);
        int exitCode = instance.terminate(PATIENCE);
        if (exitCode != 0) {
            throw new AssertionError(
                    "instance " + number + " ended with exit code " + exitCode + ":\n" + instance.log());
        }
    }

    /** Everything that the instance, which is not running, has stored is gone. */
    void wipe(int number) throws IOException {
        Utils.delete(disk(number).toFile());
    }

    /** Starts again whoever has died of what happened around it, as a supervisor would; says who that was. */
    List<Integer> superviseDead() throws IOException {
        List<Integer> dead =
                running().stream().filter(number -> !instance(number).isAlive()).toList();
        for (int number : dead) {
            start(number);
        }
        return dead;
    }

    /** What an instance with static membership is called. */
    static String staticName(int number) {
        return "instance-" + number;
    }

    private Path disk(int number) {
        return directory.resolve("disk-" + number).toAbsolutePath();
    }

    @Override
    public void close() {
        running.values().forEach(ForkedProcessor::close);
    }
}

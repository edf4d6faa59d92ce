package io.holdduration.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The product as it is deployed: its jar, run with a config file in a JVM of its own. */
public final class ForkedProcessor implements AutoCloseable {
    private static final String JAR_PROPERTY = "hold.jar";
    private static final int PAUSE_MS = 50;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private final ForkedJvm jvm;

    private ForkedProcessor(ForkedJvm jvm) {
        this.jvm = jvm;
    }

    /**
     * Starts {@code java -jar … run --config …} without waiting for anything; the system property {@code hold.jar}
     * names the jar.
     *
     * @param directory working directory; receives the config file and the log, new ones for each start
     * @param environment added to this JVM's own
     */
    public static ForkedProcessor start(Path directory, Properties config, Map<String, String> environment)
            throws IOException {
        return start(directory, "run", config, environment);
    }

    /** The same with another command than {@code run}. */
    public static ForkedProcessor start(
            Path directory, String command, Properties config, Map<String, String> environment) throws IOException {
        return start(Path.of(jar()), directory, command, config, environment);
    }

    /** The same with another jar, such as that of an earlier version. */
    public static ForkedProcessor start(
            Path jar, Path directory, String command, Properties config, Map<String, String> environment)
            throws IOException {
        Path absolute = directory.toAbsolutePath();
        Path configFile = Files.createTempFile(absolute, "processor-", ".properties");
        try (OutputStream out = Files.newOutputStream(configFile)) {
            config.store(out, null);
        }
        Path log = Files.createTempFile(absolute, "processor-", ".log");
        List<String> arguments = List.of("-jar", jar.toString(), command, "--config", configFile.toString());
        return new ForkedProcessor(ForkedJvm.start(absolute, log, environment, arguments));
    }

    /** The same with a log line to wait for, such as the one that says that it works. */
    public static ForkedProcessor startAndAwait(Path directory, String command, Properties config, String line)
            throws IOException, InterruptedException {
        ForkedProcessor process = start(directory, command, config, Map.of());
        try {
            process.awaitLogLine(it -> it.contains(line), START_WITHIN);
            return process;
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    /** The jar under test. */
    public static String jar() {
        String jar = System.getProperty(JAR_PROPERTY);
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException("system property " + JAR_PROPERTY + " must name the built jar, is " + jar);
        }
        return Path.of(jar).toAbsolutePath().toString();
    }

    public boolean isAlive() {
        return jvm.isAlive();
    }

    /** What it takes of this machine's memory. */
    public ResidentMemory memory() throws IOException {
        return ResidentMemory.of(jvm.handle().pid());
    }

    /** Stops its clock, as a long pause of its machine would: nothing in it runs, and its connections stay. */
    public void freeze() throws IOException, InterruptedException {
        jvm.signal("STOP");
    }

    /** Lets it go on as if nothing had happened. */
    public void thaw() throws IOException, InterruptedException {
        jvm.signal("CONT");
    }

    /** Asks it to write to its log what its threads do, which takes it a moment. */
    public void dumpThreads() throws IOException, InterruptedException {
        jvm.signal("QUIT");
    }

    /** Empty while it runs; 137 after {@link #kill()}. */
    public OptionalInt exitCode() {
        return jvm.exitCode();
    }

    /**
     * Waits for it to end by itself.
     *
     * @return the exit code
     * @throws IllegalStateException when it still runs after {@code timeout}; the message has the end of its log
     */
    public int awaitExit(Duration timeout) throws InterruptedException {
        return jvm.awaitExit(timeout);
    }

    /** Asks it to close, by SIGTERM, and waits as {@link #awaitExit} does. */
    public int terminate(Duration timeout) throws InterruptedException {
        return jvm.terminate(timeout);
    }

    /** Ends it as a crash would, by SIGKILL, and waits until it is gone. */
    public void kill() {
        jvm.kill();
    }

    /** All of stdout and stderr so far. */
    public String log() {
        return jvm.log();
    }

    /**
     * Waits for a whole line of its output, new or already there.
     *
     * @return the first line that fits
     * @throws IllegalStateException when there is none within {@code timeout} or before it ends; the message has the
     *     end of its log
     */
    public String awaitLogLine(Predicate<String> wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            // Asked before the log is read: what a process wrote before it ended is still found.
            boolean lastLook = !isAlive() || System.nanoTime() >= deadline;
            String log = log();
            Optional<String> line = log.substring(0, log.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(wanted)
                    .findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            if (lastLook) {
                throw new IllegalStateException("no such log line within " + timeout + ": " + jvm.describe());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** Kills it if it still runs; config file and log stay. */
    @Override
    public void close() {
        jvm.close();
    }
}

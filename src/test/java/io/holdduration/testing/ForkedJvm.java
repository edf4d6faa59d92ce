package io.holdduration.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java process with its output in a file; it is killed when this JVM ends. */
public final class ForkedJvm implements AutoCloseable {
    private static final int TAIL_LINES = 40;
    private static final int PAUSE_MS = 50;
    private static final String OPTIONS = System.getProperty("test.forked.jvm.options", "");

    private final Process process;
    private final Path log;

    private ForkedJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code java} of this JVM's installation with a heap of at most 512 MiB, and with the options in the system property
     * {@code test.forked.jvm.options}, if the arguments do not say otherwise.
     *
     * @param log receives stdout and stderr, after what it already holds
     * @param environment added to this JVM's own
     */
    public static ForkedJvm start(Path directory, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(Path.of(System.getProperty("java.home")), directory, log, environment, arguments);
    }

    /** The same with {@code java} of another installation. */
    public static ForkedJvm start(
            Path javaHome, Path directory, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        String java = javaHome.resolve("bin").resolve("java").toString();
        Stream<String> options =
                OPTIONS.isBlank() ? Stream.of() : Stream.of(OPTIONS.strip().split("\\s+", -1));
        List<String> command = Stream.of(Stream.of(java, "-Xmx512m"), options, arguments.stream())
                .flatMap(part -> part)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-" + process.pid()));
        return new ForkedJvm(process, log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** For what the operating system knows of it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Empty while it runs; 128 + the signal's number when a signal ended it. */
    OptionalInt exitCode() {
        return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /**
     * Waits for something in its output, new or already there.
     *
     * @return the first match
     * @throws IllegalStateException when there is none within {@code timeout} or before it ends
     */
    public MatchResult await(Pattern wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            // Asked before the log is read: what a process wrote before it ended is still found.
            boolean lastLook = !isAlive() || System.nanoTime() >= deadline;
            Matcher found = wanted.matcher(log());
            if (found.find()) {
                return found.toMatchResult();
            }
            if (lastLook) {
                throw new IllegalStateException("no " + wanted + " within " + timeout + ": " + describe());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** For error messages: whether it runs, and the end of its output. */
    public String describe() {
        String state = isAlive() ? "still running" : "ended with exit code " + process.exitValue();
        List<String> lines = log().lines().toList();
        int from = Math.max(0, lines.size() - TAIL_LINES);
        return state + ", its log ends with:\n" + String.join("\n", lines.subList(from, lines.size()));
    }

    /**
     * Waits for it to end by itself.
     *
     * @return the exit code
     * @throws IllegalStateException when it still runs after {@code timeout}
     */
    public int awaitExit(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("no end within " + timeout + ": " + describe());
        }
        return process.exitValue();
    }

    /** Asks it to end, by SIGTERM, and waits as {@link #awaitExit} does. */
    public int terminate(Duration timeout) throws InterruptedException {
        process.destroy();
        return awaitExit(timeout);
    }

    /** Sends it a signal by name, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("kill -" + name + " ended with exit code " + exitCode);
        }
    }

    /** Ends it by SIGKILL and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** All output so far. */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}

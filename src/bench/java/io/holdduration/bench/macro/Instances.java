package io.holdduration.bench.macro;

import io.holdduration.testing.ForkedJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The processes of a contender. */
final class Instances implements AutoCloseable {
    private static final Path LOGGING = Path.of("src", "test", "resources", "logback-test.xml");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<ForkedJvm> jvms = new ArrayList<>();

    /** Starts them, each with a JVM that has nothing special but a larger heap, and does not wait for them. */
    static Instances start(Contender contender, Place place, String bootstrapServers, BenchSettings settings)
            throws IOException {
        Instances instances = new Instances();
        for (int instance = 0; instance < contender.instances(); instance++) {
            Path file = place.directory().resolve("config-" + instance + ".properties");
            Properties config = place.config(contender, bootstrapServers, instance);
            if (contender.isProduct()) {
                config.putAll(settings.config());
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                config.store(out, null);
            }
            List<String> arguments = new ArrayList<>(
                    List.of("-Xmx2g", "--enable-native-access=ALL-UNNAMED", "-Dlogback.configurationFile=" + LOGGING));
            arguments.addAll(contender.jvmOptions());
            String run = contender.instances() == 1 ? place.name() : place.name() + "-" + instance;
            settings.jvmOptions().forEach(option -> arguments.add(option.replace("{run}", run)));
            arguments.addAll(List.of("-cp", contender.classPath()));
            arguments.addAll(contender.command());
            arguments.add(file.toString());
            Path log = place.directory().resolve("instance-" + instance + ".log");
            instances.jvms.add(ForkedJvm.start(Path.of("").toAbsolutePath(), log, Map.of(), arguments));
        }
        return instances;
    }

    void requireAlive() {
        if (!jvms.stream().allMatch(ForkedJvm::isAlive)) {
            throw new IllegalStateException(describe());
        }
    }

    String describe() {
        return jvms.stream().map(ForkedJvm::describe).collect(Collectors.joining("\n"));
    }

    /** Of all of them together. */
    Duration cpu() {
        return jvms.stream().map(jvm -> new Usage(jvm.handle()).cpu()).reduce(Duration.ZERO, Duration::plus);
    }

    /** Of all of them together. */
    long peakBytes() throws IOException {
        long bytes = 0;
        for (ForkedJvm jvm : jvms) {
            bytes += new Usage(jvm.handle()).peakBytes();
        }
        return bytes;
    }

    /** By SIGTERM, so that what is under way is committed. */
    void stop() throws InterruptedException {
        for (ForkedJvm jvm : jvms) {
            jvm.terminate(PATIENCE);
        }
    }

    @Override
    public void close() {
        jvms.forEach(ForkedJvm::close);
    }
}

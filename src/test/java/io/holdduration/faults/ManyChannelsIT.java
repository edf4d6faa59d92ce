package io.holdduration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Figures;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.ResidentMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Most channels are never on hold, and are remembered all the same. Millions of them, with a heap of 512 MiB: filled, started
 * again with the disk, started again without it. What is asserted is what topology.md promises; the times are only noted.
 */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class ManyChannelsIT {
    private static final int CHANNELS = Integer.getInteger("faults.remembered", 5_000_000);
    private static final int PARTITIONS = 4;
    private static final String INPUT = "channel-events";
    private static final String CHANGELOG = "hold-duration-processor-hold-timelines-changelog";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** As in the image: how much of freed memory the C library keeps is not what this is about. */
    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** Heap 512, RocksDB 128, and what a JVM takes for itself. */
    private static final int MOST_MEBIBYTES = 1_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final Figures figures = Figures.of("many-channels");

    @Test
    void shouldBeRememberedWithinTheMemoryThatIsStated() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(INPUT, Optional.of(PARTITIONS), Optional.empty())))
                        .all()
                        .get();
                Ended.write(broker.bootstrapServers(), INPUT, CHANNELS, System.currentTimeMillis());
                try (ForkedProcessor processor = remembering("filled", broker)) {
                    assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
                }
                figures.note("disk %,d MiB, changelog %,d MiB", bytes(disk()) >> 20, changelogBytes(admin) >> 20);
            }
            try (ForkedProcessor processor = remembering("started again with its disk", broker)) {
                processor.kill();
            }
            Utils.delete(disk().toFile());
            remembering("started again without it", broker).close();
        }
    }

    private ForkedProcessor remembering(String what, ForkedBroker broker) throws Exception {
        long start = System.nanoTime();
        ForkedProcessor processor = ForkedProcessor.start(directory, settings(broker), ENVIRONMENT);
        try {
            OpsClient.of(processor).awaitScrape(it -> it.sum("hold_remembered_channels") == CHANNELS, PATIENCE);
            double seconds = (System.nanoTime() - start) / 1e9;
            ResidentMemory memory = processor.memory();
            figures.note(
                    "%,d channels, %s: %.1f s from the start of the process until all are known, %,d MiB resident then, %,d at most",
                    CHANNELS, what, seconds, memory.mebibytes(), memory.mostMebibytes());
            assertThat(memory.mostMebibytes()).as(what).isLessThan(MOST_MEBIBYTES);
            return processor;
        } catch (Throwable e) {
            processor.close();
            throw e;
        }
    }

    private Properties settings(ForkedBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("application.id", "hold-duration-processor");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", disk().toString());
        settings.setProperty("num.stream.threads", "2");
        settings.setProperty("hold.input.keyed.by.channel", "true");
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        return settings;
    }

    private Path disk() {
        return directory.resolve("disk").toAbsolutePath();
    }

    private static long changelogBytes(Admin admin) throws Exception {
        List<Integer> nodes = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        return admin.describeLogDirs(nodes).allDescriptions().get().values().stream()
                .flatMap(logDirs -> logDirs.values().stream())
                .flatMap(logDir -> logDir.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(CHANGELOG))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}

package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.board.BoardConfig;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.receiver.ReceiverConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each process of the Kubernetes overlay logs in as the user that {@code topics} grants its permissions to. */
class OverlayUsersTest {
    private static final Path KUBERNETES = Path.of("docker/kubernetes");

    @Test
    void shouldBeThatOfRun() throws IOException {
        assertLogsIn("run", ProcessorConfig.of(settings()).deployment());
    }

    @Test
    void shouldBeThatOfAnalyze() throws IOException {
        assertLogsIn("analyze", AnalyticsConfig.of(settings()).deployment());
    }

    @Test
    void shouldBeThatOfBoard() throws IOException {
        assertLogsIn("board", BoardConfig.of(settings()).deployment());
    }

    @Test
    void shouldBeThatOfReceive() throws IOException {
        assertLogsIn("receiver", ReceiverConfig.of(settings()).deployment());
    }

    private static Map<String, String> settings() throws IOException {
        return Map.of(
                "application.id", found("base/kustomization.yaml", "- APPLICATION_ID=(\\S+)"),
                "bootstrap.servers", "broker:9092",
                "hold.current.topic", "current-holds",
                "hold.receiver.unsigned", "true");
    }

    /** A process has one Secret, and the overlay makes it from one file. */
    private static void assertLogsIn(String manifest, PlannedProcess process) throws IOException {
        String secret = found("base/" + manifest + ".yaml", "secretRef:\\s+name: (\\S+)");
        String file = found("overlays/production/kustomization.yaml", "- name: " + secret + "\\s+envs: \\[(\\S+)]");

        assertThat(found("overlays/production/" + file, "username=\"([^\"]+)\""))
                .isEqualTo(process.plan(new FakeTopics()).user());
    }

    /** Returns the group of the pattern, which the file must have once. */
    private static String found(String file, String pattern) throws IOException {
        String text = Files.readString(KUBERNETES.resolve(file));
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(found).as("%s in %s", pattern, file).hasSize(1);
        return found.get(0);
    }
}

package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A container is killed only after the receiver has had the time to finish. */
class StopGraceTest {
    private static final Duration NEEDED = ReceiverConfig.FINISH_WITHIN.plus(EventAppender.CLOSE_TIMEOUT);

    @Test
    void shouldHaveTheTimeInCompose() throws IOException {
        String receiver = "(?m)^  receiver:\n(?: {4}.*\n)*? {4}stop_grace_period: (\\d+)s$";

        assertThat(seconds("docker/compose.yaml", receiver)).isGreaterThan(NEEDED);
    }

    /** The command before the stop takes a part of it. */
    @Test
    void shouldHaveTheTimeInKubernetes() throws IOException {
        String manifest = "docker/kubernetes/base/receiver.yaml";
        Duration before = seconds(manifest, "command: \\[sleep, \"(\\d+)\"]");

        assertThat(seconds(manifest, "terminationGracePeriodSeconds: (\\d+)")).isGreaterThan(NEEDED.plus(before));
    }

    private static Duration seconds(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertThat(found.find()).as("%s has %s", file, pattern).isTrue();
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }
}

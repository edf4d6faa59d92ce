package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.ExitCode;
import io.holdduration.testing.ForkedProcessor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownHookIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Lets the processor connect, and says nothing. */
    @Test
    void shouldStopWellWhileItStillWaitsForTheBroker(@TempDir Path directory) throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Properties config = new Properties();
            config.setProperty("application.id", "stopped");
            config.setProperty("bootstrap.servers", "127.0.0.1:" + mute.getLocalPort());
            config.setProperty("hold.http.port", "0");
            try (ForkedProcessor processor = ForkedProcessor.start(directory, config, Map.of())) {
                processor.awaitLogLine(line -> line.contains("processor starts"), TIMEOUT);

                int exitCode = processor.terminate(TIMEOUT);

                assertThat(exitCode).as(processor.log()).isEqualTo(ExitCode.OK);
            }
        }
    }
}

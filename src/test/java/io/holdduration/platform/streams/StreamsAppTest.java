package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsAppTest {
    @Test
    void shouldRefuseInOneLineWhatOnlyTheClientsFindWrong(@TempDir Path stateDir) {
        ProcessorConfig config = ProcessorConfig.of(Map.of(
                "application.id", "refused",
                "bootstrap.servers", "127.0.0.1:1",
                "state.dir", stateDir.toString(),
                // or what is left of the stream would look for its broker all the time
                "reconnect.backoff.ms", "600000",
                "reconnect.backoff.max.ms", "600000",
                "main.consumer.interceptor.classes", "no.such.Interceptor"));

        ClientSupplier clients =
                new ClientSupplier(config.deployment().footprint(), new MissedInput(new SimpleMeterRegistry()));
        assertThatThrownBy(() -> StreamsApp.streams(topology(), config.streams(), clients))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("Kafka's clients refuse their settings")
                .hasMessageContaining("no.such.Interceptor");
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("any");
        return builder.build();
    }
}

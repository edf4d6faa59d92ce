package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OutputGrowthTest {
    @TempDir
    Path directory;

    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(OutputGrowth.class);

    @Test
    void shouldWarnOnceWhenTheTopicHasGrown() {
        growth().note("holds", 4);
        growth().note("holds", 4);
        growth().note("other", 9);
        assertThat(captured.lines()).isEmpty();

        growth().note("holds", 6);
        growth().note("holds", 6);

        assertThat(captured.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getKeyValuePairs())
                        .hasToString("[topic=\"holds\", partitions=\"6\", partitionsBefore=\"4\"]"));
    }

    @Test
    void shouldStartWithAFileThatCannotBeRead() throws IOException {
        growth().note("holds", 4);
        Path file = directory.resolve("hold").resolve("output-partitions.properties");
        Files.writeString(file, "holds=many");

        growth().note("holds", 6);

        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void shouldStartWithADirectoryThatCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("hold"), "a file");

        growth().note("holds", 6);

        assertThat(captured.lines()).isEmpty();
    }

    private OutputGrowth growth() {
        return new OutputGrowth(directory.toString(), "hold");
    }
}

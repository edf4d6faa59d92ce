package io.holdduration.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, line by line: on the screen and in {@code target/faults}. */
final class FaultsReport {
    private final Path file;

    FaultsReport(String name) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "faults"));
        file = directory.resolve(name + ".txt");
        Files.deleteIfExists(file);
    }

    void line(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

package io.holdduration.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What tests of the profile {@code faults} have measured, a line each, in {@code target/faults/NAME.txt}. */
public final class Figures {
    private final Path file;

    private Figures(Path file) {
        this.file = file;
    }

    /** A new file of this name; an earlier run's is replaced. */
    public static Figures of(String name) {
        Path file = Path.of("target", "faults", name + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Figures(file);
    }

    /** Notes a line, as {@link String#format} makes it. */
    public void note(String format, Object... figures) {
        String line = String.format(Locale.ROOT, format, figures) + "\n";
        try {
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
